import type { ApiKeyRecord, CountedKey } from '../api-keys/api-key-records.ts';
import type { NewApiKey } from '../api-keys/api-key-store.ts';
import { expiryNoticeAt } from '../api-keys/key-notices.ts';
import { SCOPES, type Scope } from '../scopes.ts';
import { timestamp } from '../timestamp.ts';
import { apiKeyKey, apiKeyPrefix, attributes, DUE_SHARDS, duePk, profileKey, userApiKeyKey } from './keys.ts';
import { type Item, optionalText, optionalTime } from './link-codec.ts';
import { putNew, type TransactItem } from './transact.ts';

// Each key has two rows: under its hash, and in its account's list. Every change writes both, but for the last use.

/** The shard of a key's row in the index `due`. @param sha256 in hexadecimal */
export const keyShard = (sha256: string): number => Number.parseInt(sha256.slice(0, 2), 16) % DUE_SHARDS;

/** Stores a new key. Its own row is due when its owner is told that it will expire. */
export function putKey(TableName: string, key: NewApiKey): TransactItem[] {
  const { keyId, userId, sha256, name, start, scopes, createdAt, expiresAt } = key;
  const fields: Item = {
    keyId,
    userId,
    name,
    start,
    scopes,
    createdAt: timestamp(createdAt),
    expiresAt: expiresAt && timestamp(expiresAt),
  };
  return [
    putNew(TableName, { ...apiKeyKey(sha256), ...fields, ...dueAttributes(sha256, expiryNoticeAt(key)) }),
    putNew(TableName, { ...userApiKeyKey(userId, keyId), ...fields, sha256 }),
  ];
}

const dueAttributes = (sha256: string, at: Date | undefined): Item =>
  at ? { [attributes.duePk]: duePk('key', keyShard(sha256)), [attributes.dueAt]: timestamp(at) } : {};

/** A change of both rows of a key. */
export interface KeyChange {
  /** What to set, by the names of attributes. */
  readonly set: Readonly<Record<string, unknown>>;
  /** What must hold of both rows, besides that the key is not revoked. */
  readonly condition?: string;
}

/** Changes both rows of a key, unless it is revoked. */
export const changeKey = (
  TableName: string,
  { sha256, userId, keyId }: Pick<ApiKeyRecord, 'sha256' | 'userId' | 'keyId'>,
  { set, condition }: KeyChange,
): TransactItem[] =>
  [apiKeyKey(sha256), userApiKeyKey(userId, keyId)].map((Key) => ({
    Update: {
      TableName,
      Key,
      UpdateExpression: `SET ${Object.keys(set)
        .map((name) => `#${name} = :${name}`)
        .join(', ')}`,
      ConditionExpression: ['attribute_exists(#pk)', 'attribute_not_exists(revokedAt)', condition]
        .filter((part) => part !== undefined)
        .join(' AND '),
      ExpressionAttributeNames: {
        '#pk': attributes.pk,
        ...Object.fromEntries(Object.keys(set).map((name) => [`#${name}`, name])),
      },
      ExpressionAttributeValues: Object.fromEntries(
        Object.entries(set).map(([name, value]) => [`:${name}`, value]),
      ),
    },
  }));

/** A condition: the key still counts as active, or still does not, as it did when it was read. */
export const countsAsBefore = ({ isCountedOut }: Pick<CountedKey, 'isCountedOut'>): string =>
  isCountedOut ? 'attribute_exists(countedOut)' : 'attribute_not_exists(countedOut)';

/** Revokes keys of one account, and lowers its count by those that it has. */
export function revokeKeys(TableName: string, keys: readonly CountedKey[], at: Date): TransactItem[] {
  return [...keys.flatMap((key) => revokeKey(TableName, key, at)), ...countLess(TableName, counted(keys))];
}

/** Revokes one key, and leaves its account's count to the caller. */
export const revokeKey = (TableName: string, key: CountedKey, at: Date): TransactItem[] =>
  changeKey(TableName, key, { set: { revokedAt: timestamp(at) }, condition: countsAsBefore(key) });

/** The keys that their account's count has. */
export const counted = (keys: readonly CountedKey[]): readonly CountedKey[] =>
  keys.filter(({ isCountedOut }) => !isCountedOut);

/** Takes expired keys of one account out of its count. */
export const countOut = (TableName: string, keys: readonly CountedKey[]): TransactItem[] => [
  ...keys.flatMap((key) =>
    changeKey(TableName, key, { set: { countedOut: true }, condition: countsAsBefore(key) }),
  ),
  ...countLess(TableName, keys),
];

const countLess = (TableName: string, keys: readonly CountedKey[]): TransactItem[] => {
  const [first] = keys;
  if (!first) return [];
  return [
    {
      Update: {
        TableName,
        Key: profileKey(first.userId),
        UpdateExpression: 'ADD activeApiKeys :less',
        ConditionExpression: 'attribute_exists(#pk)',
        ExpressionAttributeNames: { '#pk': attributes.pk },
        ExpressionAttributeValues: { ':less': -keys.length },
      },
    },
  ];
};

const ACTIVE_ACCOUNT = 'attribute_exists(emailVerifiedAt) AND attribute_not_exists(deletingAt)';

/** Enforces the limit: the whole transaction is cancelled if the profile's counter would exceed it. */
export const countOneMore = (TableName: string, userId: string, maxActive: number): TransactItem => ({
  Update: {
    TableName,
    Key: profileKey(userId),
    UpdateExpression: 'ADD activeApiKeys :one',
    ConditionExpression: `${ACTIVE_ACCOUNT} AND activeApiKeys < :maxActive`,
    ExpressionAttributeValues: { ':one': 1, ':maxActive': maxActive },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

/** Requires that the account may have keys, for one that takes another one's place in the count. */
export const requireActiveAccount = (TableName: string, userId: string): TransactItem => ({
  ConditionCheck: {
    TableName,
    Key: profileKey(userId),
    ConditionExpression: ACTIVE_ACCOUNT,
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

/** Why {@link countOneMore} or {@link requireActiveAccount} failed. @param profile in DynamoDB's own format */
export const refusalOf = (profile: Readonly<Record<string, object>> | undefined) =>
  profile?.emailVerifiedAt === undefined || profile.deletingAt !== undefined
    ? 'account-not-active'
    : 'too-many';

/** The row of a key, under its hash. */
export const fromKeyItem = (item: Item): ApiKeyRecord => ({
  keyId: String(item.keyId),
  userId: String(item.userId),
  sha256: String(item[attributes.pk]).slice(apiKeyPrefix.length),
  name: String(item.name),
  start: String(item.start),
  scopes: scopesOf(item),
  createdAt: new Date(String(item.createdAt)),
  expiresAt: optionalTime(item.expiresAt),
  lastUsedAt: optionalTime(item.lastUsedAt),
  lastUsedCountry: optionalText(item.lastUsedCountry),
  revokedAt: optionalTime(item.revokedAt),
  rotatedTo: optionalText(item.rotatedTo),
  isCountedOut: item.countedOut === true,
});

/** Keys made before there were scopes may do everything. */
export const scopesOf = ({ scopes }: Item): readonly Scope[] =>
  Array.isArray(scopes) ? SCOPES.filter((scope) => scopes.includes(scope)) : SCOPES;
