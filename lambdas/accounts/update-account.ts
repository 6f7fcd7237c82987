import type { SignInPlace } from '../account-events/sign-in-place.ts';
import type { Account } from './account.ts';
import type { ProfileChange, ProfileStore } from './profile-store.ts';

export interface UpdateAccountRequest {
  readonly userId: string;
  readonly sent: ProfileChange;
  readonly place: SignInPlace;
}

export interface UpdateAccountServices {
  readonly store: ProfileStore;
  readonly now: () => Date;
  /** Generates a ULID for that time. */
  readonly newEventId: (at: Date) => string;
}

/**
 * Changes an account, and writes nothing when all is as it was.
 * @returns undefined when the account is gone, or being deleted
 */
export async function updateAccount(
  { userId, sent, place }: UpdateAccountRequest,
  { store, now, newEventId }: UpdateAccountServices,
): Promise<Account | undefined> {
  const account = await store.find(userId);
  if (!account) return undefined;
  const changed = { ...account, ...sent };
  const { name, language, timeZone } = changed;
  const isSame = name === account.name && language === account.language && timeZone === account.timeZone;
  if (isSame) return account;
  const at = now();
  const event = { userId, id: newEventId(at), kind: 'profile_changed' as const, at, place };
  return (await store.change(userId, sent, event)) ? changed : undefined;
}
