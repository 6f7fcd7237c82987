import { reinstateAccount, type SuspendServices, suspendAccount } from '../lambdas/abuse/suspend-account.ts';
import { type CloseAccountServices, closeAccount } from '../lambdas/account-deletion/close-account.ts';
import { EVENT_DAYS } from '../lambdas/account-events/account-event.ts';
import type { AccountEventStore } from '../lambdas/account-events/account-event-store.ts';
import { AccountLeavingError } from '../lambdas/accounts/account-errors.ts';
import type { AccountRecord, AccountRecords } from '../lambdas/accounts/account-records.ts';
import { findAccountRecord, listAccountRecords } from '../lambdas/accounts/find-accounts.ts';
import { type InvitationRequest, inviteAccount } from '../lambdas/accounts/invite-account.ts';
import { makeResetLink } from '../lambdas/accounts/make-reset-link.ts';
import type { OperatedAccounts } from '../lambdas/accounts/operated-accounts.ts';
import type { LinkServices } from '../lambdas/accounts/operator-link.ts';
import {
  grantOperator,
  type OperatorRoleServices,
  revokeOperator,
} from '../lambdas/accounts/operator-role.ts';
import { vouchForAddress } from '../lambdas/accounts/vouch-for-address.ts';
import type { ApiKeyRecords } from '../lambdas/api-keys/api-key-records.ts';
import type { Operator } from '../lambdas/audit/decision.ts';
import { addressSha256, type MailStops } from '../lambdas/mail/mail-stops.ts';
import type { AccountSessions } from '../lambdas/sessions/account-sessions.ts';
import {
  endAccountSessions,
  liveSessionCount,
  type OperatedSessions,
} from '../lambdas/sessions/end-account-sessions.ts';
import { timestamp } from '../lambdas/timestamp.ts';
import { plain, quantity } from './abuse-lines.ts';
import {
  type AccountDetails,
  accountAsJson,
  accountLine,
  accountLines,
  detailsAsJson,
  type KeyCounts,
} from './account-lines.ts';
import { RefusalError } from './command-line.ts';

/** What the commands about accounts use. */
export interface AccountsServices extends LinkServices {
  readonly records: AccountRecords;
  readonly store: OperatedAccounts;
  readonly sessions: OperatedSessions & Pick<AccountSessions, 'list'>;
  readonly events: AccountEventStore;
  readonly keys: Pick<ApiKeyRecords, 'ofUser'>;
  readonly stops: Pick<MailStops, 'find'>;
  readonly suspensions: SuspendServices;
  readonly roles: OperatorRoleServices['roles'];
  readonly closer: CloseAccountServices['store'];
  /** Who decides, for the audit trail. */
  readonly operator: Operator;
  readonly now: () => Date;
  /** Prints the result, on standard output. Links go nowhere else. */
  readonly print: (text: string) => void;
  /** Prints what is not part of the result. */
  readonly note: (text: string) => void;
  /** Asks the operator. */
  readonly confirm: (question: string) => Promise<boolean>;
}

interface Selection {
  /** A user id or an e-mail address. */
  readonly account: string;
  readonly isJson: boolean;
}

/** Events that `show` lists. */
const EVENTS_SHOWN = 10;

/** Lists accounts, newest first. @param limit most accounts to list */
export async function listAccounts(
  {
    isJson,
    limit,
    ...wanted
  }: Parameters<typeof listAccountRecords>[0] & { readonly isJson: boolean; readonly limit: number },
  services: AccountsServices,
): Promise<void> {
  const { print, note } = services;
  note('Reading the whole table. This may take minutes.');
  const records = await listAccountRecords(wanted, services);
  const shown = records.slice(0, limit);
  if (isJson) printJson(shown.map(accountAsJson), services);
  else for (const record of shown) print(accountLine(record));
  const left = records.length - shown.length;
  const summary = `${quantity(records.length, 'account')}.`;
  (isJson ? note : print)(left > 0 ? `${summary} ${left} older ones are not listed: see --limit.` : summary);
}

/** Shows one account, with what depends on it. */
export async function showAccount(selection: Selection, services: AccountsServices): Promise<void> {
  const record = await accountOf(selection, services);
  const details = await detailsOf(record, services);
  if (selection.isJson) printJson(detailsAsJson(record, details), services);
  else services.print(accountLines(record, details).join('\n'));
}

/** Makes a link to verify an address and choose a password, and an account if there is none. */
export async function invite(
  { isJson, ...request }: InvitationRequest & { readonly isJson: boolean },
  services: AccountsServices,
): Promise<void> {
  const { userId, email, isNew, link, expiresAt } = await inviteAccount(request, services);
  if (isJson) {
    const account = { id: userId, email, is_new: isNew };
    printJson({ ...account, link, expires_at: timestamp(expiresAt) }, services);
    return;
  }
  services.print(`${isNew ? 'New account' : 'Account'}  ${plain(email)} (${userId})`);
  printLink({ link, expiresAt }, services);
  services.note(
    'Its owner opens the link and chooses a password. Send it only to the person whose address this is.',
  );
}

/** Marks an account's address as verified, once the operator has confirmed if its password may be somebody else's. */
export async function verify(
  { yes, ...selection }: Selection & { readonly yes: boolean },
  services: AccountsServices,
): Promise<void> {
  const record = await accountOf(selection, services);
  const { account, hasPassword } = record;
  const name = nameOf(record);
  if (hasPassword && !account.emailVerifiedAt && !yes) {
    services.note(
      `${name} was registered on ${timestamp(account.createdAt)}. The person who did that knows its password, and will get in.\n` +
        '"invite" makes a link instead: the person who opens it chooses the password.',
    );
    if (!(await services.confirm('Do you know that its owner registered it? [y/N] ')))
      throw new RefusalError('Nothing was changed.');
  }
  const at = await vouchForAddress(record, services);
  if (selection.isJson) {
    const verified = { ...record, account: { ...account, emailVerifiedAt: at }, expiresAt: undefined };
    printJson(accountAsJson(verified), services);
    return;
  }
  services.print(`Verified: ${name}`);
  if (!hasPassword) services.note('It has no password: "reset-link" makes a link to choose one.');
}

/** Makes a link to choose a new password. */
export async function resetLink(selection: Selection, services: AccountsServices): Promise<void> {
  const record = await accountOf(selection, services);
  const { link, expiresAt } = await makeResetLink(record, services);
  if (selection.isJson) {
    const { userId: id, email } = record.account;
    printJson({ id, email, link, expires_at: timestamp(expiresAt) }, services);
    return;
  }
  services.print(`Account  ${nameOf(record)}`);
  printLink({ link, expiresAt }, services);
  services.note('The person who opens the link gets the account: send it only to its owner.');
}

/** Ends all sessions of an account. */
export async function endSessions(selection: Selection, services: AccountsServices): Promise<void> {
  const record = await accountOf(selection, services);
  const { userId: id, email } = record.account;
  const ended = await endAccountSessions(id, services);
  if (ended === undefined) throw new RefusalError(`The account ${nameOf(record)} was deleted just now.`);
  if (selection.isJson) printJson({ id, email, sessions_ended: ended }, services);
  else services.print(`Signed out everywhere: ${nameOf(record)}, ${quantity(ended, 'session')}`);
  services.note('Its API keys go on working: "npm run ops:keys" revokes them.');
}

/** Suspends an account, as `ops:abuse suspend` does. */
export async function suspend(
  { reason, ...selection }: Selection & { readonly reason: string },
  services: AccountsServices,
): Promise<void> {
  const record = await accountOf(selection, services);
  const { userId: id, email } = record.account;
  if (!(await suspendAccount({ account: id, reason }, services.suspensions)))
    throw new RefusalError(`The account ${nameOf(record)} was deleted just now.`);
  if (selection.isJson) printJson({ id, email, is_suspended: true }, services);
  else services.print(`Suspended: ${nameOf(record)}`);
  services.note(
    'Its links respond with 451, and it can neither create nor change links. Sessions and API keys keep working: its owner can sign in and read.',
  );
}

/** Lifts a suspension, as `ops:abuse reinstate` does. */
export async function reinstate(selection: Selection, services: AccountsServices): Promise<void> {
  const record = await accountOf(selection, services);
  const { userId: id, email } = record.account;
  const { outcome } = await reinstateAccount(id, services.suspensions);
  if (outcome === 'no-account') throw new RefusalError(`The account ${nameOf(record)} was deleted just now.`);
  if (outcome === 'not-suspended') throw new RefusalError(`${nameOf(record)} is not suspended.`);
  if (selection.isJson) printJson({ id, email, is_suspended: false }, services);
  else services.print(`Reinstated: ${nameOf(record)}`);
}

/** Lets an account act as an operator. */
export async function grantRole(selection: Selection, services: AccountsServices): Promise<void> {
  const record = await accountOf(selection, services);
  const outcome = await grantOperator(record, services);
  if (outcome === 'unchanged') throw new RefusalError(`${nameOf(record)} is an operator already.`);
  const { userId: id, email } = record.account;
  if (selection.isJson) printJson({ id, email, is_operator: true }, services);
  else services.print(`Operator: ${nameOf(record)}`);
  services.note(
    'It can decide about links, accounts and destinations at /api/v1/operator, with its password entered within 15 minutes. A suspension ends the role, and so does a password reset.',
  );
}

/** Ends an account's role as an operator. */
export async function revokeRole(selection: Selection, services: AccountsServices): Promise<void> {
  const record = await accountOf(selection, services);
  const outcome = await revokeOperator(record, services);
  if (outcome === 'unchanged') throw new RefusalError(`${nameOf(record)} is not an operator.`);
  const { userId: id, email } = record.account;
  if (selection.isJson) printJson({ id, email, is_operator: false }, services);
  else services.print(`No longer an operator: ${nameOf(record)}`);
}

/** Closes an account, once the operator has confirmed, and has everything that belongs to it deleted. */
export async function deleteAccount(
  { yes, ...selection }: Selection & { readonly yes: boolean },
  services: AccountsServices,
): Promise<void> {
  const record = await accountOf(selection, services);
  if (record.deletingAt) throw new AccountLeavingError();
  const { userId, email } = record.account;
  if (!yes) {
    services.note(accountLines(record, await detailsOf(record, services)).join('\n'));
    const question = 'Delete this account, with its links and all they counted? Nothing undoes it. [y/N] ';
    if (!(await services.confirm(question))) throw new RefusalError('Nothing was deleted.');
  }
  const { closer: store, operator, retry, now } = services;
  const closed = await closeAccount(
    { userId },
    // Operators may invoke no function: the schedule finds the account.
    { store, operator, retry, now, newEventId: operator.newId, startDeletion: async () => {} },
  );
  if (!closed) throw new RefusalError(`The account ${nameOf(record)} was deleted just now.`);
  if (selection.isJson) printJson({ id: userId, email, deleting_at: timestamp(closed.closedAt) }, services);
  else services.print(`Closed: ${nameOf(record)}`);
  services.note(
    'Nobody can sign in to it, and its API keys are refused. The stage begins to delete its links and the rest within five minutes.',
  );
}

/** @throws RefusalError */
async function accountOf({ account }: Selection, services: AccountsServices): Promise<AccountRecord> {
  const record = await findAccountRecord(account, services);
  if (!record) throw new RefusalError(`There is no account ${plain(account)}.`);
  return record;
}

async function detailsOf({ account }: AccountRecord, services: AccountsServices): Promise<AccountDetails> {
  const { store, stops, events, now } = services;
  const { userId, email } = account;
  const tokens = Object.values(await store.tokens(userId)).map((record) => ({
    ...record,
    entries: record.entries.filter(({ expiresAt }) => expiresAt > now()),
  }));
  return {
    keys: await keyCountsOf(userId, services),
    sessions: await liveSessionCount(userId, services),
    mailStop: await stops.find(addressSha256(email)),
    tokens: tokens.filter(({ entries }) => entries.length > 0),
    events: await events.list(userId, { before: undefined, since: eventsSince(now()), limit: EVENTS_SHOWN }),
  };
}

async function keyCountsOf(userId: string, { keys, now }: AccountsServices): Promise<KeyCounts> {
  const all = await keys.ofUser(userId);
  const revoked = all.filter(({ revokedAt }) => revokedAt).length;
  const expired = all.filter(
    ({ revokedAt, expiresAt }) => !revokedAt && expiresAt && expiresAt <= now(),
  ).length;
  return { active: all.length - revoked - expired, expired, revoked };
}

/** Older ones may be gone. */
const eventsSince = (now: Date): Date => new Date(now.getTime() - EVENT_DAYS * 24 * 60 * 60_000);

function printLink(
  { link, expiresAt }: { readonly link: string; readonly expiresAt: Date },
  { print }: AccountsServices,
): void {
  print(`Link     ${link}`);
  print(`It works once, until ${timestamp(expiresAt)}, and is shown only now.`);
}

const printJson = (value: unknown, { print }: AccountsServices): void =>
  print(JSON.stringify(value, null, 2));

const nameOf = ({ account: { email, userId } }: AccountRecord): string => `${plain(email)} (${userId})`;
