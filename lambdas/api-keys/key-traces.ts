import type { AccountEvent, AccountEventKind } from '../account-events/account-event.ts';
import type { NewAccountMail } from '../account-mail/account-mail.ts';
import type { NewApiKey } from './api-key-store.ts';
import type { KeysChanger } from './owners-keys.ts';

/** The event of a change of a key, for its account's history. @param change.id a ULID */
export const keyEvent = (
  kind: Extract<AccountEventKind, `key_${string}`>,
  keyId: string,
  { by, at, id }: { readonly by: KeysChanger; readonly at: Date; readonly id: string },
): AccountEvent => ({
  userId: by.userId,
  id,
  kind,
  at,
  place: by.place,
  sessionId: by.sessionId,
  keyId,
});

/** The mail to an owner about a new key. @param id a ULID */
export const keyCreatedMail = (
  { userId, keyId, name, start, createdAt: at }: NewApiKey,
  id: string,
): NewAccountMail => ({
  id,
  mail: { kind: 'key-created', userId, keyId, keyName: name, keyStart: start },
  at,
});
