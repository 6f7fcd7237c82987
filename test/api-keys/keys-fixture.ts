import { randomBytes } from 'node:crypto';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { createKeyApi } from '../../lambdas/api-keys/create-key-api.ts';
import { listKeysApi } from '../../lambdas/api-keys/list-keys-api.ts';
import { revokeKeyApi } from '../../lambdas/api-keys/revoke-key-api.ts';
import { revokeKeysApi } from '../../lambdas/api-keys/revoke-keys-api.ts';
import { rotateKeyApi } from '../../lambdas/api-keys/rotate-key-api.ts';
import { updateKeyApi } from '../../lambdas/api-keys/update-key-api.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { type Key, profileKey } from '../../lambdas/table/keys.ts';
import { ownersKeysTable } from '../../lambdas/table/owners-keys-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { type LinksFixture, linksFixture } from '../links/links-fixture.ts';
import { storedSession } from '../sessions/credentials.ts';

/** A key as responses show it, and its text where they do. */
export interface ShownKey {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly scopes: readonly string[];
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
  readonly last_used_country: string | null;
  readonly revoked_at: string | null;
  readonly replaced_by: string | null;
}

const CALLS = {
  create: ['POST', ''],
  list: ['GET', ''],
  revokeAll: ['DELETE', ''],
  update: ['PATCH', '/{id}'],
  revoke: ['DELETE', '/{id}'],
  rotate: ['POST', '/{id}/rotate'],
} as const;

/** The endpoints of API keys. */
export type KeyCall = keyof typeof CALLS;
export const keyCalls = Object.keys(CALLS) as readonly KeyCall[];

/** What {@link keysFixture} needs of another fixture. */
type Account = Pick<
  LinksFixture,
  | 'table'
  | 'callers'
  | 'blocks'
  | 'retry'
  | 'now'
  | 'passTime'
  | 'owner'
  | 'newAccount'
  | 'calls'
  | 'intercept'
  | 'items'
>;

/**
 * The endpoints of API keys in a stage with mail, for an account with a key and a session.
 * @param links whose table and account to use; new ones by default
 */
export async function keysFixture(links?: Account) {
  const fixture: Account = links ?? (await linksFixture());
  const { table, callers, blocks, retry, now, owner } = fixture;
  const keys = ownersKeysTable(table, retry);
  const sent: string[] = [];
  const services = {
    keys,
    store: apiKeysTable(table, retry),
    blocks,
    sendMail: async (ids: readonly string[]) => void sent.push(...ids),
    newId: (at: Date) => newUlid(at.getTime()),
    now,
    random: randomBytes,
    retry,
  };
  /** @param changes of the services */
  const apisWith = (changes: Partial<Record<keyof typeof services, unknown>> = {}) => {
    const all = { ...services, ...changes } as typeof services;
    return {
      create: createKeyApi(testApi, callers, all),
      list: listKeysApi(testApi, callers, keys),
      revokeAll: revokeKeysApi(testApi, callers, all),
      update: updateKeyApi(testApi, callers, all),
      revoke: revokeKeyApi(testApi, callers, all),
      rotate: rotateKeyApi(testApi, callers, all),
    } satisfies Record<KeyCall, ApiHandler>;
  };
  let apis = apisWith();

  /** What a signed-in browser sends. */
  const browser = (cookie: string): Pick<EventOptions, 'headers' | 'cookies'> => ({
    headers: { 'sec-fetch-site': 'same-origin' },
    cookies: [`__Host-klookup=${cookie}`],
  });
  const signIn = async (userId = owner.userId, options: { isVerified?: boolean; at?: Date } = {}) =>
    browser(await storedSession(table, { at: now(), ...options, userId }));
  let session = await signIn();
  fixture.calls.length = 0;

  /** @param credential the session of the fixture's account by default */
  const call = (
    name: KeyCall,
    { id, body }: { readonly id?: string; readonly body?: unknown } = {},
    credential: Pick<EventOptions, 'headers' | 'cookies'> = session,
  ): Promise<ReadResponse> => {
    const [method, end] = CALLS[name];
    return invoke(apis[name], {
      method,
      path: `/api/v1/keys${end.replace('{id}', id ?? '')}`,
      ...(end !== '' && { pathParameters: { id: id ?? '' } }),
      ...(body !== undefined && { body }),
      ...credential,
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...credential.headers,
      },
    });
  };
  /** Makes a key, which must succeed. */
  const create = async (body: object = {}, credential?: Parameters<typeof call>[2]): Promise<ShownKey> => {
    const response = await call('create', { body: { name: 'Test key', ...body } }, credential);
    if (response.status !== 201) throw new Error(`No key: ${JSON.stringify(response.body)}`);
    return response.body.data as unknown as ShownKey;
  };
  const list = async (credential?: Parameters<typeof call>[2]): Promise<readonly ShownKey[]> =>
    (await call('list', {}, credential)).body.data?.keys as readonly ShownKey[];
  const item = async (Key: Key): Promise<Record<string, unknown> | undefined> =>
    (await table.client.send(new GetCommand({ TableName: table.name, Key, ConsistentRead: true }))).Item;
  return {
    ...fixture,
    keys,
    /** Ids of the mails that were sent at once. */
    sent,
    signIn,
    call,
    create,
    list,
    item,
    /** Uses other services from now on. */
    use(changes: Parameters<typeof apisWith>[0]) {
      apis = apisWith(changes);
    },
    session: () => session,
    /** Signs in anew, such as after time has passed. */
    async signInAgain() {
      session = await signIn();
    },
    counted: async () => (await item(profileKey(owner.userId)))?.activeApiKeys,
    /** Revokes the key that the account begins with, without a trace. */
    async withoutFirstKey() {
      await keys.revoke([{ ...(await keyOf(owner.keyId)), isCountedOut: false }], now(), []);
    },
    /** Whether a request with the key succeeds. */
    works: async (key: string, country = 'PH') => (await callers.byKey(key, country)) !== undefined,
    /** Uses a key, and waits until that is recorded. */
    async useKey(key: string, country = 'PH') {
      await (await callers.byKey(key, country))?.recordUse?.();
    },
    kindsOfEvents: async () =>
      (await rowsOf(`EVENTS#${owner.userId}`)).map(({ kind, keyId }) => ({ kind, keyId })),
    events: () => rowsOf(`EVENTS#${owner.userId}`),
    mails: async () => (await fixture.items()).filter(({ pk }) => String(pk).startsWith('ACCOUNTMAIL#')),
    set: (Key: Key, name: string, value: unknown) =>
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key,
          UpdateExpression: 'SET #name = :value',
          ExpressionAttributeNames: { '#name': name },
          ExpressionAttributeValues: { ':value': value },
        }),
      ),
    put: (Item: Record<string, unknown>) =>
      table.client.send(new PutCommand({ TableName: table.name, Item })),
  };

  async function keyOf(keyId: string) {
    const found = await keys.find(owner.userId, keyId);
    if (!found) throw new Error(`There is no key ${keyId}.`);
    return found;
  }
  async function rowsOf(partition: string) {
    const rows = (await fixture.items()).filter(({ pk }) => pk === partition);
    return rows.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  }
}

export type KeysFixture = Awaited<ReturnType<typeof keysFixture>>;
