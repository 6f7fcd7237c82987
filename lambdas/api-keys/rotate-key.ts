import { LATEST_TIME } from '../links/expiry.ts';
import { toSecond } from '../timestamp.ts';
import { generateApiKey } from './api-key.ts';
import {
  AccountNotActiveError,
  ApiKeyContentionError,
  ApiKeyNotFoundError,
  ApiKeyRotatedError,
  TooManyApiKeysError,
} from './api-key-errors.ts';
import type { ApiKeyRecord } from './api-key-records.ts';
import { type CreatedApiKey, MAX_ACTIVE_API_KEYS, withRoom } from './create-api-key.ts';
import { refuseSuspended } from './create-own-key.ts';
import { keyCreatedMail, keyEvent } from './key-traces.ts';
import type { KeyChangeServices, KeyRotation, KeysChanger, NewKeyServices } from './owners-keys.ts';

export interface RotateKeyRequest {
  readonly keyId: string;
  /** For how long the old key still works. At 0 it is revoked in the same transaction. */
  readonly overlapSeconds: number;
  readonly by: KeysChanger;
}

/** The new key, and the old one as it is now. */
export interface RotatedApiKey {
  readonly created: CreatedApiKey;
  readonly old: ApiKeyRecord;
}

/**
 * Replaces a key by a new one with the same name and scopes, which lasts as long as the old one was made for. A key can be
 * rotated once, so that of two requests at the same time only one makes a key.
 * @throws SuspendedOwnerError, ApiKeyNotFoundError, ApiKeyRotatedError, AccountNotActiveError, ApiKeyContentionError
 * @throws TooManyApiKeysError at the limit, unless the old key is revoked at once
 */
export async function rotateKey(
  { keyId, overlapSeconds, by }: RotateKeyRequest,
  services: KeyChangeServices & NewKeyServices,
): Promise<RotatedApiKey> {
  const { keys, store, sendMail, newId, now, random, retry } = services;
  const { userId } = by;
  await refuseSuspended(by, services);
  const at = toSecond(now());
  const { key, ...generated } = generateApiKey(random);
  const [eventId, mailId] = [newId(at), newId(at)];
  const event = keyEvent('key_rotated', keyId, { by, at, id: eventId });
  const outcome = await withRoom<RotatedApiKey | 'account-not-active'>(
    { userId, store, now, retry },
    async () => {
      const old = await keys.find(userId, keyId);
      if (!old) throw new ApiKeyNotFoundError();
      if (old.rotatedTo !== undefined) throw new ApiKeyRotatedError(old.rotatedTo);
      const { name, scopes } = old;
      const replacement = {
        ...generated,
        userId,
        name,
        scopes,
        createdAt: at,
        expiresAt: expiryOfReplacement(old, at),
      };
      const endsAt = endOf(old, at, overlapSeconds);
      const rotation = { old, replacement, endsAt, at, maxActive: MAX_ACTIVE_API_KEYS };
      const mail = sendMail && keyCreatedMail(replacement, mailId);
      const rotated = await keys.rotate(rotation, { event, mail });
      return rotated === 'rotated'
        ? { created: { ...replacement, key }, old: afterRotation(rotation) }
        : rotated;
    },
  );
  if (outcome === 'account-not-active') throw new AccountNotActiveError();
  if (outcome === 'too-many') throw new TooManyApiKeysError(MAX_ACTIVE_API_KEYS);
  if (outcome === 'overtaken') throw new ApiKeyContentionError();
  await sendMail?.([mailId]);
  return outcome;
}

/** The new key lasts as long as the old one was made for. One without an end has none. */
const expiryOfReplacement = ({ createdAt, expiresAt }: ApiKeyRecord, at: Date): Date | undefined =>
  expiresAt &&
  new Date(Math.min(at.getTime() + expiresAt.getTime() - createdAt.getTime(), LATEST_TIME.getTime()));

/** An overlap never makes a key last longer. @returns undefined if it is revoked */
function endOf({ expiresAt }: ApiKeyRecord, at: Date, overlapSeconds: number): Date | undefined {
  if (overlapSeconds === 0) return undefined;
  const end = new Date(at.getTime() + overlapSeconds * 1000);
  return expiresAt && expiresAt < end ? expiresAt : end;
}

const afterRotation = ({ old, replacement, endsAt, at }: KeyRotation): ApiKeyRecord => ({
  ...old,
  rotatedTo: replacement.keyId,
  ...(endsAt ? { expiresAt: endsAt } : { revokedAt: at }),
});
