import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { BatchWriteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { deleteAccountApi } from '../../lambdas/account-deletion/delete-account-api.ts';
import type { AccountEvent } from '../../lambdas/account-events/account-event.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import { generateSession } from '../../lambdas/sessions/session-token.ts';
import { newSession } from '../../lambdas/sessions/sign-in.ts';
import { accountCloserTable } from '../../lambdas/table/account-closer-table.ts';
import { putAccountEvent } from '../../lambdas/table/account-event-items.ts';
import { emailClaimKey } from '../../lambdas/table/account-items.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { attributes, codeTriesKey, domainTryKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { putEvents } from '../../lambdas/table/outbox-items.ts';
import { putSession } from '../../lambdas/table/session-items.ts';
import { sitesTable } from '../../lambdas/table/sites-table.ts';
import { putTokens } from '../../lambdas/table/token-items.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { TamperedRows } from '../e2e/tampered-rows.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { linksFixture } from '../links/links-fixture.ts';
import { anEvent } from '../mail/events.ts';

type Item = Readonly<Record<string, unknown>>;

const LINK_KINDS = ['direct', 'claiming', 'expiring', 'takenDown', 'removed'] as const;
type LinkKind = (typeof LINK_KINDS)[number];
/** Links that {@link leavingFixture} makes for an account by default. */
export const LINKS = LINK_KINDS.length;

const PLACE = { country: 'PH', device: 'desktop', browser: 'Firefox' };

/** Somebody's account, and what lets them in. */
export interface TestAccount {
  readonly userId: string;
  readonly email: string;
  /** Held for them since they changed it, for some days. */
  readonly oldEmail: string;
  readonly key: string;
  readonly cookie: string;
}

/** The endpoints of links, and accounts that have everything that an account may have. */
export async function leavingFixture() {
  const links = await linksFixture();
  const { table, now, callers, retry } = links;
  const newEventId = (at: Date) => newUlid(at.getTime());

  const signIn = async (userId: string): Promise<string> => {
    const generated = generateSession(userId, randomBytes);
    const session = newSession(generated, { place: PLACE, at: now() });
    await put({ ...sessionStateKey(userId), generation: 3, isVerified: true });
    await transactWrite(table, [putSession(table.name, session, 3)]);
    return generated.cookie;
  };
  const put = async (item: Item): Promise<void> => {
    await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  };
  const items = links.items as () => Promise<Item[]>;
  /** Puts the table into an earlier state. */
  const restore = async (wanted: readonly Item[]): Promise<void> => {
    const current = new Map((await items()).map((item) => [nameOf(item), item]));
    const kept = new Set(wanted.map(nameOf));
    const requests = [
      ...[...current.values()]
        .filter((item) => !kept.has(nameOf(item)))
        .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } })),
      ...wanted
        .filter((item) => !isDeepStrictEqual(item, current.get(nameOf(item))))
        .map((Item) => ({ PutRequest: { Item } })),
    ];
    for (let at = 0; at < requests.length; at += 25) {
      const RequestItems = { [table.name]: requests.slice(at, at + 25) };
      await table.client.send(new BatchWriteCommand({ RequestItems }));
    }
  };

  const account = async (): Promise<TestAccount> => {
    const { userId, key } = await links.newAccount();
    const profile = (await items()).find(({ pk, sk }) => pk === `USER#${userId}` && sk === 'PROFILE');
    const oldEmail = `old-${randomBytes(4).toString('hex')}@example.com`;
    return { userId, email: String(profile?.email), oldEmail, key, cookie: await signIn(userId) };
  };

  const createLink = async ({ key }: TestAccount, body: Item): Promise<number> => {
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': randomBytes(8).toString('hex') };
    const created = await links.create(body, { headers });
    if (created.status !== 201) throw new Error(`A create returned ${created.status}.`);
    return Number(created.body.data?.id);
  };
  /** Of each kind: direct, with claims, expiring, taken down with bars, and removed but restorable. */
  const createLinks = async (owner: TestAccount, kinds: readonly LinkKind[] = LINK_KINDS): Promise<void> => {
    const tag = randomBytes(4).toString('hex');
    const direct = (name: string) => ({ url: `https://example.com/${tag}/${name}` });
    const inPage = (name: string) => ({
      ...direct(name),
      type: 'inpage',
      post_id: `${name}-${tag}`,
      site_url: `https://shop-${tag}.example/${name}`,
      title: `Title ${tag}`,
    });
    const makers: Readonly<Record<LinkKind, () => Promise<unknown>>> = {
      direct: () => createLink(owner, direct('direct')),
      claiming: () => createLink(owner, inPage('claiming')),
      expiring: () => createLink(owner, { ...direct('expiring'), expires_at: '2027-01-01T00:00:00Z' }),
      takenDown: async () =>
        takeDownLink({ linkId: await createLink(owner, inPage('taken-down')), reason: 'Fraud.' }, links),
      removed: async () => new TamperedRows(table).remove(await createLink(owner, inPage('removed'))),
    };
    for (const kind of kinds) await makers[kind]();
  };

  /** Everything that an account may have besides its links. */
  const fill = async ({ userId, email, oldEmail }: TestAccount): Promise<void> => {
    const at = now();
    const expiresAt = new Date(at.getTime() + 3_600_000);
    const services = { store: apiKeysTable(table), now, random: randomBytes };
    await createApiKey({ userId, name: 'Second' }, services);
    const sites = sitesTable(table);
    const token = randomBytes(16).toString('hex');
    const site = { userId, domain: 'shop.example', token, createdAt: at };
    await sites.insert({
      ...site,
      triedAt: undefined,
      results: undefined,
      dnsFoundAt: undefined,
      fileFoundAt: undefined,
    });
    await put({ ...domainTryKey(userId, 'shop.example'), triedAt: at.toISOString() });
    await transactWrite(table, putEvents(table.name, [anEvent({ userId, at })]));
    const entry = { sha256: token, codeHash: undefined, mailId: 'mail', expiresAt };
    const tokens = (['VERIFY', 'RESET', 'EMAIL', 'UNDO'] as const).map((kind) =>
      putTokens(table.name, {
        userId,
        kind,
        entries: [entry],
        email: kind === 'UNDO' ? oldEmail : kind === 'EMAIL' ? `next-${email}` : undefined,
        version: 0,
      }),
    );
    await transactWrite(table, tokens);
    await put({ ...codeTriesKey(userId, '2026-02-22'), tries: 1 });
    await put({ ...emailClaimKey(oldEmail), userId, heldUntil: expiresAt.toISOString() });
    const event: AccountEvent = { userId, id: newEventId(at), kind: 'signed_in', at, place: PLACE };
    await transactWrite(table, [putAccountEvent(table.name, event)]);
  };

  /** Accounts that the job was invoked with. */
  const started: string[] = [];
  const closeApi: ApiHandler = deleteAccountApi(testApi, callers, {
    store: accountCloserTable(table, retry),
    retry,
    startDeletion: async (userIds) => void started.push(...userIds),
    now,
    newEventId,
  });
  const close = (cookie: string, options: EventOptions = {}): Promise<ReadResponse> =>
    invoke(closeApi, {
      method: 'DELETE',
      path: '/api/v1/account',
      headers: { 'sec-fetch-site': 'same-origin' },
      cookies: [`__Host-klookup=${cookie}`],
      ...options,
    });

  return {
    ...links,
    links,
    account,
    createLink,
    createLinks,
    fill,
    signIn,
    put,
    restore,
    close,
    started,
    items,
    newEventId,
  };
}

export type LeavingFixture = Awaited<ReturnType<typeof leavingFixture>>;

/** The rows that have a text of the account: its id, an address, or a title. */
export const rowsWith = (items: readonly Item[], texts: readonly string[]): string[] =>
  items
    .filter((item) => {
      const text = JSON.stringify(item, (_name, value) => (value instanceof Set ? [...value] : value));
      return texts.some((each) => text.includes(each));
    })
    .map((item) => `${item[attributes.pk]} ${item[attributes.sk]}`)
    .sort();

export const nameOf = ({ pk, sk }: Item): string => `${pk} ${sk}`;
export const sorted = (items: readonly Item[]): readonly Item[] =>
  items.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));

/** What identifies an account in a row. */
export const textsOf = ({ userId, email, oldEmail }: TestAccount) => [userId, email, oldEmail];

/** The ids of its links, removed ones included. */
export const idsOf = (items: readonly Item[], { userId }: TestAccount): unknown[] =>
  items.filter(({ ownerPk }) => String(ownerPk).includes(userId)).map(({ linkId }) => linkId);

/** What is kept of a deleted account: see docs/operations.md. */
export const isKept = (row: string): boolean => /^(IDEMPOTENCY|AUDIT|ACCOUNTMAIL)#/.test(row);
