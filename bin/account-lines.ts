import type { AccountEvent } from '../lambdas/account-events/account-event.ts';
import type { TokenKind, TokenRecord } from '../lambdas/account-tokens/token-record.ts';
import type { AccountRecord } from '../lambdas/accounts/account-records.ts';
import { toAccount } from '../lambdas/accounts/account-responses.ts';
import type { MailStop } from '../lambdas/mail/mail-stops.ts';
import { timestamp } from '../lambdas/timestamp.ts';
import { plain, quantity } from './abuse-lines.ts';

export interface KeyCounts {
  readonly active: number;
  readonly expired: number;
  readonly revoked: number;
}

/** What depends on an account. */
export interface AccountDetails {
  readonly keys: KeyCounts;
  /** How many work. */
  readonly sessions: number;
  readonly mailStop: MailStop | undefined;
  /** With valid entries only. */
  readonly tokens: readonly TokenRecord[];
  /** The last, newest first. */
  readonly events: readonly AccountEvent[];
}

/** The line that lists an account. */
export const accountLine = (record: AccountRecord): string => {
  const { userId, email, createdAt } = record.account;
  const keys = quantity(record.activeApiKeys, 'key');
  return `${timestamp(createdAt)}  ${userId}  ${statesOf(record).join(', ')}  ${keys}  ${plain(email)}`;
};

/** The lines that show an account. */
export const accountLines = (record: AccountRecord, details: AccountDetails): string[] => {
  const { account, hasPassword, suspension, deletingAt, expiresAt } = record;
  const { keys, sessions, mailStop, tokens, events } = details;
  const { emailVerifiedAt } = account;
  return [
    `${plain(account.email)} (${account.userId})`,
    line('state', statesOf(record).join(', ')),
    ...(account.name === undefined ? [] : [line('name', plain(account.name))]),
    line('language', `${account.language}, ${plain(account.timeZone)}`),
    line('created', timestamp(account.createdAt)),
    line('verified', emailVerifiedAt ? timestamp(emailVerifiedAt) : notVerified(expiresAt)),
    line('password', hasPassword ? 'yes' : 'none'),
    ...(suspension
      ? [line('suspended', `since ${timestamp(suspension.since)}: ${plain(suspension.reason)}`)]
      : []),
    ...(deletingAt ? [line('deleted', `since ${timestamp(deletingAt)}, until nothing is left`)] : []),
    line('keys', `${keys.active} active, ${keys.expired} expired, ${keys.revoked} revoked`),
    line('sessions', String(sessions)),
    line('mail', mailStop ? `stopped since ${timestamp(mailStop.at)}: it ${mailStop.reason}` : 'not stopped'),
    ...tokens.flatMap(({ kind, email, entries }) =>
      entries.map((entry) => line('token', tokenText(kind, email, entry.expiresAt))),
    ),
    ...events.map(eventLine),
  ];
};

const line = (name: string, value: string): string => `  ${name.padEnd(9)}  ${value}`;

const notVerified = (expiresAt: Date | undefined): string =>
  expiresAt ? `no; without that, it goes at ${timestamp(expiresAt)}` : 'no';

const USES: Readonly<Record<TokenKind, string>> = {
  VERIFY: 'verifies the address',
  RESET: 'sets a new password for',
  EMAIL: 'changes the address to',
  UNDO: 'changes the address back to',
};

const tokenText = (kind: TokenKind, email: string | undefined, expiresAt: Date): string => {
  const address = kind === 'VERIFY' ? '' : ` ${plain(email ?? '')}`;
  return `${USES[kind]}${address}, until ${timestamp(expiresAt)}`;
};

const eventLine = ({ at, kind, place, keyId }: AccountEvent): string => {
  const where = place ? [place.country, place.device, place.browser].map(plain).join(', ') : '';
  return [`  ${timestamp(at)}  ${kind}`, where, keyId ?? ''].filter((part) => part !== '').join('  ');
};

function statesOf({ account, suspension, deletingAt }: AccountRecord): readonly string[] {
  return [
    account.emailVerifiedAt ? 'verified' : 'unverified',
    ...(suspension ? ['suspended'] : []),
    ...(deletingAt ? ['being deleted'] : []),
  ];
}

const timeOrNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);

/** An account, for programs. */
export const accountAsJson = (record: AccountRecord) => ({
  ...toAccount(record.account),
  expires_at: timeOrNull(record.expiresAt),
  suspended_at: timeOrNull(record.suspension?.since),
  deleting_at: timeOrNull(record.deletingAt),
  has_password: record.hasPassword,
  active_keys: record.activeApiKeys,
});

/** An account with what depends on it, for programs. */
export const detailsAsJson = (record: AccountRecord, details: AccountDetails) => ({
  ...accountAsJson(record),
  suspension_reason: record.suspension?.reason ?? null,
  keys: details.keys,
  sessions: details.sessions,
  mail_stopped_at: timeOrNull(details.mailStop?.at),
  mail_stop_reason: details.mailStop?.reason ?? null,
  tokens: details.tokens.flatMap(({ kind, email, entries }) =>
    entries.map(({ expiresAt }) => ({ kind, email: email ?? null, expires_at: timestamp(expiresAt) })),
  ),
  events: details.events.map(({ id, kind, at, place, sessionId, keyId }) => ({
    id,
    kind,
    at: timestamp(at),
    country: place?.country ?? null,
    device: place?.device ?? null,
    browser: place?.browser ?? null,
    session_id: sessionId ?? null,
    key_id: keyId ?? null,
  })),
});
