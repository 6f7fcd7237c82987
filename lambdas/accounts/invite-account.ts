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
import type { AccountRecord, AccountRecords } from './account-records.ts';
import { type AddressClaim, holderOf } from './address-claim.ts';
import {
  type LinkServices,
  type OperatedAccountServices,
  type OperatorLink,
  operatorLink,
} from './operator-link.ts';
import { unverifiedUntil } from './unverified-account.ts';
import { newUserId } from './user-id.ts';

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
  const { records, retry, appOrigin } = services;
  const email = normaliseEmail(text);
  // First, because without it there is no link: then nothing must be written.
  const origin = await appOrigin();
  const outcome = await retryWhileOvertaken(retry, async () => {
    const found = holderOf(await records.findByEmail(email), email, services.operator.now());
    if (found.holder === 'former') throw new AddressReservedError(found.until);
    if (found.holder === 'leaving') throw new AccountLeavingError();
    if (found.holder === 'nobody') {
      return inviteNew({ email, language, replaces: found.replaces }, { origin, ...services });
    }
    if (found.record.account.emailVerifiedAt) throw new AddressVerifiedError();
    return inviteAgain(found.record, { origin, ...services });
  });
  if (outcome === 'overtaken') throw new AccountBusyError();
  return outcome;
}

type WithOrigin = InviteServices & { readonly origin: string };

async function inviteNew(
  { email, language, replaces }: InvitationRequest & { readonly replaces: AddressClaim | undefined },
  services: WithOrigin,
): Promise<Invitation | 'overtaken'> {
  const { store, operator, random } = services;
  const userId = newUserId(random);
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
  const account = {
    userId,
    email,
    passwordHash: undefined,
    language,
    createdAt: at,
    expiresAt: unverifiedUntil(at),
  };
  const outcome = await store.create({
    account,
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
  const expiresAt = unverifiedUntil(decision.at);
  const outcome = await store.renew({ account, expiresAt, tokens, decision });
  return outcome === 'done' ? { ...made, userId, email, isNew: false } : 'overtaken';
}
