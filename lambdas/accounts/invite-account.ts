import { decisionOf } from '../audit/decision.ts';
import { normaliseEmail } from '../email-addresses/email-address.ts';
import type { PageLanguage } from '../languages/page-language.ts';
import { retryWhileOvertaken } from '../retry/back-off.ts';
import { timestamp } from '../timestamp.ts';
import {
  AccountBusyError,
  AccountLeavingError,
  AddressReservedError,
  AddressVerifiedError,
} from './account-errors.ts';
import {
  type AccountRecord,
  type AccountRecords,
  type AddressClaim,
  isExpiredAccount,
} from './account-records.ts';
import {
  type LinkServices,
  type OperatedAccountServices,
  type OperatorLink,
  operatorLink,
} from './operator-link.ts';

export interface InvitationRequest {
  readonly email: string;
  /** Of mails to a new account's owner. */
  readonly language: PageLanguage;
}

export interface InviteServices extends OperatedAccountServices<'tokens' | 'create' | 'renew'>, LinkServices {
  readonly records: Pick<AccountRecords, 'findByEmail'>;
}

/** An account that waits for its owner to open the link. */
export interface Invitation extends OperatorLink {
  readonly userId: string;
  readonly email: string;
  /** Whether there was no such account before. */
  readonly isNew: boolean;
}

const USER_ID_BYTES = 16;
/** For how long an account lasts whose address nobody verifies. */
const UNVERIFIED_MS = 7 * 24 * 60 * 60_000;

/**
 * Makes a link to verify an address and to choose a password, for an account that has not been verified. If there is none, creates
 * it, without a password. Links that were made before go on working, the last three of them.
 * @throws InvalidEmailError, AddressVerifiedError, AddressReservedError, AccountLeavingError, AccountBusyError
 * @throws the operator's error when nobody can say who it is
 */
export async function inviteAccount(
  { email: text, language }: InvitationRequest,
  services: InviteServices,
): Promise<Invitation> {
  const { records, retry, publicOrigin } = services;
  const email = normaliseEmail(text);
  // First, because without it there is no link: then nothing must be written.
  const origin = await publicOrigin();
  const outcome = await retryWhileOvertaken(retry, async () => {
    const claim = await records.findByEmail(email);
    const holder = holderOf(claim, { email, now: services.operator.now() });
    return holder
      ? inviteAgain(holder, { origin, ...services })
      : inviteNew({ email, language, replaces: claim }, { origin, ...services });
  });
  if (outcome === 'overtaken') throw new AccountBusyError();
  return outcome;
}

/** @returns the unverified account that has the address; undefined if nobody has it */
function holderOf(
  claim: AddressClaim | undefined,
  { email, now }: { readonly email: string; readonly now: Date },
): AccountRecord | undefined {
  const { heldUntil, holder } = claim ?? {};
  if (!holder) return undefined;
  if (holder.account.email !== email) {
    if (heldUntil && heldUntil <= now) return undefined;
    throw new AddressReservedError(heldUntil);
  }
  if (isExpiredAccount(holder, now)) return undefined;
  if (holder.deletingAt) throw new AccountLeavingError();
  if (holder.account.emailVerifiedAt) throw new AddressVerifiedError();
  return holder;
}

type WithOrigin = InviteServices & { readonly origin: string };

async function inviteNew(
  { email, language, replaces }: InvitationRequest & { readonly replaces: AddressClaim | undefined },
  services: WithOrigin,
): Promise<Invitation | 'overtaken'> {
  const { store, operator, random } = services;
  const userId = Buffer.from(random(USER_ID_BYTES)).toString('hex');
  const decision = await decisionOf(operator, {
    action: 'invite-account',
    subject: userId,
    accountId: userId,
    before: null,
  });
  const { id, at } = decision;
  const { made, tokens } = operatorLink(
    { userId, kind: 'VERIFY', entries: [], email, version: 0 },
    decision,
    services,
  );
  const expiresAt = new Date(at.getTime() + UNVERIFIED_MS);
  const outcome = await store.create({
    account: { userId, email, language, createdAt: at, expiresAt },
    replaces,
    tokens,
    event: { userId, id, kind: 'registered', at, place: undefined },
    decision,
  });
  return outcome === 'done' ? { ...made, userId, email, isNew: true } : 'overtaken';
}

async function inviteAgain(
  { account, expiresAt: before }: AccountRecord,
  services: WithOrigin,
): Promise<Invitation | 'overtaken'> {
  const { store, operator } = services;
  const { userId, email } = account;
  const stored = await store.tokens(userId);
  const decision = await decisionOf(operator, {
    action: 'invite-account',
    subject: userId,
    accountId: userId,
    before: { state: 'unverified', expiresAt: before ? timestamp(before) : null },
  });
  const { made, tokens } = operatorLink({ ...stored.VERIFY, email }, decision, services);
  const expiresAt = new Date(decision.at.getTime() + UNVERIFIED_MS);
  const outcome = await store.renew({ account, expiresAt, tokens, decision });
  return outcome === 'done' ? { ...made, userId, email, isNew: false } : 'overtaken';
}
