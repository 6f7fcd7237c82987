import type { AccountStore, FoundAccount } from '../lambdas/accounts/account-store.ts';
import { type ApiKeyRecord, type ApiKeyRecords, hasExpired } from '../lambdas/api-keys/api-key-records.ts';
import type { ApiKeyStore } from '../lambdas/api-keys/api-key-store.ts';
import { createApiKey } from '../lambdas/api-keys/create-api-key.ts';
import { findApiKeys } from '../lambdas/api-keys/find-api-keys.ts';
import type { KeyReference } from '../lambdas/api-keys/key-reference.ts';
import { decisionOf, type Operator } from '../lambdas/audit/decision.ts';
import { timestamp } from '../lambdas/timestamp.ts';
import { plain, quantity } from './abuse-lines.ts';
import { RefusalError } from './command-line.ts';

/** What the commands about keys use. */
export interface KeysServices {
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly keys: ApiKeyStore;
  readonly records: ApiKeyRecords;
  /** Who adds or revokes a key, for the audit trail. */
  readonly operator: Operator;
  readonly now: () => Date;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
  /** Prints the result, on standard output. */
  readonly print: (text: string) => void;
  /** Prints what is not part of the result. */
  readonly note: (text: string) => void;
  /** Asks the operator. */
  readonly confirm: (question: string) => Promise<boolean>;
}

interface Selection {
  /** A user id or an e-mail address. */
  readonly account: string | undefined;
  readonly reference: KeyReference | undefined;
  readonly isJson: boolean;
}

/** Lists an account's keys, or those that a reference may mean. @param all includes revoked keys */
export async function listKeys(
  { account, reference, isJson, all }: Selection & { readonly all: boolean },
  services: KeysServices,
): Promise<void> {
  const owner = account === undefined ? undefined : await accountOf(account, services);
  const keys = reference
    ? await foundKeys(reference, owner, services)
    : await services.records.ofUser(owner?.userId ?? '');
  // A reference asks about one key, so it shows a revoked one too.
  const shown = keys.filter(({ revokedAt }) => all || reference !== undefined || !revokedAt);
  if (reference && shown.length === 0) throw new RefusalError(noSuchKey(owner));
  const emails = await emailsOf(shown, services);
  if (isJson) {
    services.print(
      JSON.stringify(
        shown.map((key) => keyAsJson(key, emails)),
        null,
        2,
      ),
    );
    return;
  }
  for (const key of shown) services.print(keyLines(key, emails).join('\n'));
  services.print(`${countsOf(shown, services.now())}.`);
}

/** How many of the keys work, have expired, and are revoked. */
function countsOf(keys: readonly ApiKeyRecord[], now: Date): string {
  const kept = keys.filter(({ revokedAt }) => !revokedAt);
  const expired = kept.filter((key) => hasExpired(key, now)).length;
  const revoked = keys.length - kept.length;
  return [
    quantity(kept.length - expired, 'active key'),
    ...(expired > 0 ? [`${expired} expired`] : []),
    ...(revoked > 0 ? [`${revoked} revoked`] : []),
  ].join(', ');
}

/** Adds a key to an account and prints it, once. */
export async function addKey(
  { account, name, isJson }: { readonly account: string; readonly name: string; readonly isJson: boolean },
  services: KeysServices,
): Promise<void> {
  const owner = await accountOf(account, services);
  const { keys: store, now, random, operator } = services;
  const created = await createApiKey({ userId: owner.userId, name }, { store, now, random, operator });
  const { key, keyId, start, createdAt } = created;
  if (isJson) {
    const fields = { key, id: keyId, name: created.name, start, account: owner.userId, email: owner.email };
    services.print(JSON.stringify({ ...fields, created_at: timestamp(createdAt) }, null, 2));
    return;
  }
  services.print(`API key  ${key} ("${plain(created.name)}", id ${keyId})`);
  services.print(`Account  ${plain(owner.email)} (${owner.userId})`);
  services.print('This key is shown only now. Store it as a secret.');
}

/** Revokes the one active key that the reference means, once the operator has confirmed. */
export async function revokeKey(
  {
    account,
    reference,
    isJson,
    yes,
  }: Selection & { readonly reference: KeyReference; readonly yes: boolean },
  services: KeysServices,
): Promise<void> {
  const owner = account === undefined ? undefined : await accountOf(account, services);
  const key = theOneToRevoke(await foundKeys(reference, owner, services), owner);
  const emails = await emailsOf([key], services);
  if (!yes) {
    services.note(keyLines(key, emails).join('\n'));
    const agreed = await services.confirm('Revoke this key? Requests with it fail at once, for good. [y/N] ');
    if (!agreed) throw new RefusalError('Nothing was revoked.');
  }
  const { keyId: subject, userId: accountId } = key;
  const decision = await decisionOf(services.operator, {
    action: 'revoke-key',
    subject,
    accountId,
    before: { state: 'active' },
  });
  const outcome = await services.records.revoke(key, decision);
  if (outcome === 'already-revoked') throw new RefusalError(`The key ${key.keyId} was revoked just now.`);
  const revoked = { ...key, revokedAt: decision.at };
  services.print(
    isJson
      ? JSON.stringify(keyAsJson(revoked, emails), null, 2)
      : `Revoked: ${keyLines(revoked, emails).join('\n')}`,
  );
}

/** @throws RefusalError */
async function accountOf(account: string, { accounts }: KeysServices): Promise<FoundAccount> {
  const found = await accounts.find(account);
  if (!found) throw new RefusalError(`There is no account ${plain(account)}.`);
  return found;
}

function foundKeys(
  reference: KeyReference,
  owner: FoundAccount | undefined,
  { records, note }: KeysServices,
): Promise<readonly ApiKeyRecord[]> {
  if (!owner && !('sha256' in reference)) {
    note('Reading the whole table for this key, because no account was named. This may take minutes.');
  }
  return findApiKeys(reference, { userId: owner?.userId, records });
}

/** @throws RefusalError unless exactly one of the keys is active */
function theOneToRevoke(found: readonly ApiKeyRecord[], owner: FoundAccount | undefined): ApiKeyRecord {
  const [key, ...others] = found.filter(({ revokedAt }) => !revokedAt);
  if (key && others.length === 0) return key;
  if (key) {
    const ids = [key, ...others].map(
      ({ keyId, name, userId }) => `\n  ${keyId}  "${plain(name)}", account ${userId}`,
    );
    throw new RefusalError(`Several active keys match. Name one by its account and id:${ids.join('')}`);
  }
  const [revoked] = found;
  if (!revoked?.revokedAt) throw new RefusalError(noSuchKey(owner));
  throw new RefusalError(
    `The key ${revoked.keyId} is already revoked, since ${timestamp(revoked.revokedAt)}.`,
  );
}

const noSuchKey = (owner: FoundAccount | undefined): string =>
  owner ? `The account ${plain(owner.email)} has no such key.` : 'There is no such key.';

/** @returns the accounts' e-mail addresses by user id */
async function emailsOf(
  keys: readonly ApiKeyRecord[],
  { accounts }: KeysServices,
): Promise<ReadonlyMap<string, string>> {
  const emails = new Map<string, string>();
  for (const { userId } of keys) {
    if (!emails.has(userId)) emails.set(userId, (await accounts.find(userId))?.email ?? '(no account)');
  }
  return emails;
}

/** The lines that show a key. */
const keyLines = (key: ApiKeyRecord, emails: ReadonlyMap<string, string>): string[] => [
  `${key.keyId}  ${key.start}...  "${plain(key.name)}"`,
  `  account    ${plain(emails.get(key.userId) ?? '')} (${key.userId})`,
  `  scopes     ${key.scopes.join(', ') || 'none'}`,
  `  created    ${timestamp(key.createdAt)}`,
  ...(key.expiresAt ? [`  expires    ${timestamp(key.expiresAt)}`] : []),
  `  last used  ${key.lastUsedAt ? `${timestamp(key.lastUsedAt)}, ${key.lastUsedCountry ?? 'unknown'}` : 'never'}`,
  ...(key.rotatedTo ? [`  rotated    to ${key.rotatedTo}`] : []),
  ...(key.revokedAt ? [`  revoked    ${timestamp(key.revokedAt)}`] : []),
];

const keyAsJson = (key: ApiKeyRecord, emails: ReadonlyMap<string, string>) => ({
  id: key.keyId,
  name: key.name,
  start: key.start,
  account: key.userId,
  email: emails.get(key.userId) ?? '',
  scopes: key.scopes,
  created_at: timestamp(key.createdAt),
  expires_at: orNull(key.expiresAt),
  last_used_at: orNull(key.lastUsedAt),
  last_used_country: key.lastUsedCountry ?? null,
  revoked_at: orNull(key.revokedAt),
  replaced_by: key.rotatedTo ?? null,
});

const orNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);
