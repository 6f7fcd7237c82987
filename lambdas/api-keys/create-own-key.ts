import { InvalidFieldsError } from '../errors/coded-error.ts';
import { SuspendedOwnerError } from './api-key-errors.ts';
import { type CreateApiKeyRequest, type CreatedApiKey, createApiKey } from './create-api-key.ts';
import { keyCreatedMail, keyEvent } from './key-traces.ts';
import type { KeysChanger, NewKeyServices } from './owners-keys.ts';

/** A key that works for less would have expired before its owner has stored it. */
const SHORTEST_LIFE_MS = 60_000;

/**
 * Creates a key for the person who is signed in, and mails them.
 * @throws SuspendedOwnerError, InvalidFieldsError, and the errors of `createApiKey`
 */
export async function createOwnKey(
  { by, ...fields }: Omit<CreateApiKeyRequest, 'userId'> & { readonly by: KeysChanger },
  services: NewKeyServices,
): Promise<CreatedApiKey> {
  const { store, sendMail, newId, random, retry } = services;
  await refuseSuspended(by, services);
  const at = services.now();
  if (fields.expiresAt && fields.expiresAt.getTime() < at.getTime() + SHORTEST_LIFE_MS) {
    throw new InvalidFieldsError({ expires_at: 'Must be at least a minute ahead.' });
  }
  const [eventId, mailId] = [newId(at), newId(at)];
  const created = await createApiKey(
    { ...fields, userId: by.userId },
    {
      store,
      now: () => at,
      random,
      retry,
      tracesOf: (key) => ({
        event: keyEvent('key_created', key.keyId, { by, at, id: eventId }),
        mail: sendMail && keyCreatedMail(key, mailId),
      }),
    },
  );
  await sendMail?.([mailId]);
  return created;
}

/** @throws SuspendedOwnerError */
export async function refuseSuspended(
  { userId }: KeysChanger,
  { blocks }: Pick<NewKeyServices, 'blocks'>,
): Promise<void> {
  if ((await blocks()).isSuspended(userId)) throw new SuspendedOwnerError();
}
