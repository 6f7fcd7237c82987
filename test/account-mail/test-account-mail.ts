import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { BatchGetCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountMail } from '../../lambdas/account-mail/account-mail.ts';
import { sendAccountMail, sendAccountMails } from '../../lambdas/account-mail/send-account-mail.ts';
import {
  type DueAccountMailPorts,
  sendDueAccountMail,
} from '../../lambdas/account-mail/send-due-account-mail.ts';
import type { TokenKind } from '../../lambdas/account-tokens/token-record.ts';
import type { PageLanguage } from '../../lambdas/languages/page-language.ts';
import type { Mail, SendOutcome } from '../../lambdas/mail/mailer.ts';
import { mailerWithStops } from '../../lambdas/mail/mailer-with-stops.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { putAccountMail } from '../../lambdas/table/account-mail-items.ts';
import { accountMailTable } from '../../lambdas/table/account-mail-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { accountMailKey, profileKey, sessionStateKey, tokenKey } from '../../lambdas/table/keys.ts';
import type { Item } from '../../lambdas/table/link-codec.ts';
import { mailStopsTable } from '../../lambdas/table/mail-stops-table.ts';
import { mailedAccountsTable } from '../../lambdas/table/mailed-accounts-table.ts';
import { fromTokenItem } from '../../lambdas/table/token-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { epochSeconds, timestamp } from '../../lambdas/timestamp.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { klookUp } from '../brand/brands.ts';
import { VirtualClock } from '../purge/test-purger.ts';

export const NOW = new Date('2026-11-29T10:00:00.000Z');
export const minutesLater = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
export const JANE = 'jane@yoursite.com';

export const register = (email = JANE, language: PageLanguage = 'en') =>
  ({ kind: 'register', email, passwordHash: '$argon2id$hash', language }) satisfies AccountMail;
export const resend = (email = JANE): AccountMail => ({ kind: 'resend', email, language: 'en' });
export const forgot = (email = JANE): AccountMail => ({ kind: 'forgot', email, language: 'en' });

/** An account as a test needs it: verified, unless it expires. */
export interface StoredAccount {
  readonly userId: string;
  readonly email: string;
  readonly language?: PageLanguage;
  readonly verifiedAt?: Date;
  readonly expiresAt?: Date;
  readonly deletingAt?: Date;
}

export const JANES: StoredAccount = { userId: '1'.repeat(32), email: JANE };

/** The sender of mails about accounts on a real table, with a mail service that does what a test says. */
export function testAccountMail(table: Table, ports: Partial<DueAccountMailPorts> = {}) {
  const clock = new VirtualClock();
  const sent: Mail[] = [];
  const warnings: { readonly message: string; readonly [field: string]: unknown }[] = [];
  const service = {
    /** What the service answers; it accepts by default. */
    answer: async (_mail: Mail): Promise<SendOutcome> => ({ outcome: 'accepted' }),
  };
  const time = { now: NOW };
  const stops = mailStopsTable(table);
  const all: DueAccountMailPorts = {
    outbox: accountMailTable(table),
    accounts: mailedAccountsTable(table, { ...defaultRetryPolicy, sleep: async () => {} }),
    mailer: mailerWithStops(
      {
        async send(mail) {
          const outcome = await service.answer(mail);
          if (outcome.outcome === 'accepted') sent.push(mail);
          return outcome;
        },
      },
      stops,
    ),
    publicOrigin: async () => 'https://go.example.com',
    appOrigin: async () => 'https://app.example.com',
    supportAddress: 'support@example.com',
    brand: klookUp,
    random: randomBytes,
    randomInteger: randomInt,
    hash: testHash,
    newEventId: (at) => newUlid(at.getTime()),
    now: () => time.now,
    retry: { ...defaultRetryPolicy, sleep: async () => {} },
    elapsedMs: clock.elapsedMs,
    sleep: clock.sleep,
    remainingMs: () => 60_000,
    log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
    ...ports,
  };
  let stored = 0;
  const put = async (mail: AccountMail): Promise<string> => {
    // In the order of their ids, like mails that people ask for.
    stored += 1;
    const id = newUlid(time.now.getTime() + stored);
    await transactWrite(table, [putAccountMail(table.name, { id, mail, at: time.now })]);
    return id;
  };
  return {
    ports: all,
    sent,
    warnings,
    service,
    stops,
    time,
    /** Stores a mail, as the transaction of what happened does. @returns its id */
    put,
    send: (id: string) => sendAccountMail(id, all),
    sendAll: (ids: readonly string[]) => sendAccountMails(ids, all),
    sendDue: () => sendDueAccountMail(all),
    /** Stores a mail and sends it. @returns what became of it */
    mail: async (mail: AccountMail) => (await sendAccountMail(await put(mail), all)).fate,
  };
}

/** With a key that only this test knows. */
export const testHash = async (text: string): Promise<string> =>
  createHmac('sha256', 'test key').update(text).digest('hex');

/** Stores an account with its claim, as registration and verification leave it. */
export async function storeAccount(
  { client, name }: Table,
  { userId, email, language, verifiedAt = minutesLater(-60), expiresAt, deletingAt }: StoredAccount,
): Promise<void> {
  const ttl = expiresAt && epochSeconds(expiresAt);
  const profile = {
    ...profileKey(userId),
    userId,
    email,
    passwordHash: '$argon2id$first',
    language,
    emailVerifiedAt: expiresAt ? undefined : timestamp(verifiedAt),
    createdAt: timestamp(minutesLater(-120)),
    deletingAt: deletingAt && timestamp(deletingAt),
    ttl,
  };
  const state = { ...sessionStateKey(userId), generation: 0, isVerified: !expiresAt, ttl };
  for (const Item of [profile, { ...emailClaimKey(email), userId, ttl }, state])
    await client.send(new PutCommand({ TableName: name, Item }));
}

/** Stores a claim of an address without more. @param heldUntil until when a former address is reserved */
export const storeClaim = ({ client, name }: Table, email: string, userId: string, heldUntil?: Date) =>
  client.send(
    new PutCommand({
      TableName: name,
      Item: { ...emailClaimKey(email), userId, heldUntil: heldUntil && timestamp(heldUntil) },
    }),
  );

/** The account that has an address, with its state and claim. */
export async function accountOf({ client, name }: Table, email = JANE) {
  const claim = (await client.send(new GetCommand({ TableName: name, Key: emailClaimKey(email) }))).Item;
  if (!claim) return undefined;
  const userId = String(claim.userId);
  const { Responses } = await client.send(
    new BatchGetCommand({
      RequestItems: { [name]: { Keys: [profileKey(userId), sessionStateKey(userId)] } },
    }),
  );
  const at = (sk: string) => Responses?.[name]?.find((item) => item.sk === sk);
  return { userId, claim, profile: at('PROFILE'), state: at('STATE') };
}

export async function tokensOf({ client, name }: Table, userId: string, kind: TokenKind) {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: tokenKey(userId, kind) }));
  return fromTokenItem(userId, kind, Item);
}

/** The row of a mail, if it still waits. */
export const rowOf = async ({ client, name }: Table, id: string): Promise<Item | undefined> =>
  (await client.send(new GetCommand({ TableName: name, Key: accountMailKey(id) }))).Item;

/** All items whose partition keys begin so. */
export async function itemsWith({ client, name }: Table, prefix: string): Promise<Item[]> {
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName: name,
      FilterExpression: 'begins_with(pk, :prefix)',
      ExpressionAttributeValues: { ':prefix': prefix },
      ConsistentRead: true,
    }),
  );
  return Items;
}

/** The token in a mail's link. */
export const tokenIn = (mail: Mail | undefined): string =>
  /\/account\/[a-z]+#token=(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';

/** The code in a mail. */
export const codeIn = (mail: Mail | undefined): string => /^\d{6}$/m.exec(mail?.text ?? '')?.[0] ?? '';
