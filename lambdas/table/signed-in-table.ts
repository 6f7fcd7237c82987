import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { SignedInReader } from '../sessions/get-session-api.ts';
import { fromProfile } from './account-items.ts';
import { batchGet } from './batch-get.ts';
import type { Table } from './client.ts';
import { attributes, profileKey, sessionKey } from './keys.ts';
import { fromSessionItem } from './session-items.ts';

/** Reads who is signed in. */
export const signedInTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): SignedInReader => ({
  async find(userId, sha256) {
    const [profile, session] = [profileKey(userId), sessionKey(userId, sha256)];
    const items = await batchGet(table, [profile, session], retry);
    const profileItem = items.find((item) => item[attributes.sk] === profile.sk);
    const sessionItem = items.find((item) => item[attributes.sk] === session.sk);
    const isSession = sessionItem?.generation !== undefined;
    return profileItem && isSession
      ? { account: fromProfile(profileItem), session: fromSessionItem(sessionItem) }
      : undefined;
  },
});
