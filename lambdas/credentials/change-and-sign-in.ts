import type { AccountEventKind } from '../account-events/account-event.ts';
import type { SignInPlace } from '../account-events/sign-in-place.ts';
import type { AccountMail, NewAccountMail, SendAccountMail } from '../account-mail/account-mail.ts';
import type { TokenKind, TokenRecord } from '../account-tokens/token-record.ts';
import type { Account } from '../accounts/account.ts';
import { AccountBusyError } from '../accounts/account-errors.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import type { SessionKey } from '../sessions/account-sessions.ts';
import { generateSession } from '../sessions/session-token.ts';
import { newSession, type SignedIn, type SignInRequest } from '../sessions/sign-in.ts';
import type { SignInAccount } from '../sessions/sign-in-store.ts';
import { TokenInvalidError } from './credential-errors.ts';
import type { AddressChange, CredentialStore } from './credential-store.ts';

/** Where somebody comes in from. */
export interface Entrance {
  readonly place: SignInPlace;
  readonly networks: SignInRequest['networks'];
}

export interface CredentialServices {
  readonly store: CredentialStore;
  readonly retry: RetryPolicy;
  /** Hashes codes and what is counted, with a key. */
  readonly hash: (text: string) => Promise<string>;
  readonly hashPassword: (password: string) => Promise<string>;
  readonly verifyPassword: (password: string, hash: string | undefined) => Promise<boolean>;
  /** Undefined in a stage without mail: none is stored. */
  readonly sendMail: SendAccountMail | undefined;
  readonly now: () => Date;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
  /** Generates a ULID for that time. */
  readonly newId: (at: Date) => string;
}

/** A change by somebody who has proved who they are. */
export interface ProvedChange extends Entrance {
  readonly found: SignInAccount;
  readonly at: Date;
  readonly passwordHash?: string | undefined;
  readonly address?: AddressChange | undefined;
  readonly uses?: TokenRecord;
  readonly replaces?: SessionKey;
  readonly ends: readonly TokenKind[];
  readonly events: readonly AccountEventKind[];
  readonly mails: readonly AccountMail[];
}

type ChangeServices = Pick<CredentialServices, 'store' | 'hash' | 'sendMail' | 'random' | 'newId'>;

/**
 * Changes what signs somebody in, ends all sessions of the account and starts a new one, in one transaction.
 * @throws TokenInvalidError when another account has the address by now
 */
export async function changeAndSignIn(
  { place, networks, events, mails, ...change }: ProvedChange,
  { store, hash, sendMail, random, newId }: ChangeServices,
): Promise<SignedIn | 'overtaken'> {
  const { found, at, address } = change;
  const account = addressed(found.account, address, at);
  const { userId, email } = account;
  const generated = generateSession(userId, random);
  const session = newSession(generated, { place, at });
  const { sessionId, cookie } = generated;
  const stored = sendMail ? newMails(mails, at, newId) : [];
  const outcome = await store.change({
    ...change,
    session,
    known: { account: await hash(email), pair: await hash(`${email} ${networks.narrow}`) },
    events: events.map((kind) => ({ userId, id: newId(at), kind, at, place, sessionId })),
    mails: stored,
  });
  if (outcome === 'address-taken') throw new TokenInvalidError();
  if (outcome === 'overtaken') return outcome;
  if (stored.length > 0) await sendMail?.(stored.map(({ id }) => id));
  return { account, session, cookie };
}

/** The account after a change of its address. */
function addressed(account: Account, address: AddressChange | undefined, at: Date): Account {
  if (!address) return account;
  return address.kind === 'verify'
    ? { ...account, emailVerifiedAt: account.emailVerifiedAt ?? at }
    : { ...account, email: address.to, emailVerifiedAt: at };
}

/** Mails to store. */
export const newMails = (
  mails: readonly AccountMail[],
  at: Date,
  newId: (at: Date) => string,
): readonly NewAccountMail[] => mails.map((mail) => ({ id: newId(at), mail, at }));

/** Repeats a change until no other request interferes. @throws AccountBusyError when that takes too many attempts */
export async function untilSettled<Outcome>(
  retry: RetryPolicy,
  attempt: () => Promise<Outcome | 'overtaken'>,
): Promise<Outcome> {
  const outcome = await retryWhileOvertaken(retry, attempt);
  if (outcome === 'overtaken') throw new AccountBusyError();
  return outcome;
}
