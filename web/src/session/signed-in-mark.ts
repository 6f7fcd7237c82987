import { keptOnDevice } from '../storage/kept.ts';

/** Says on this device whose session there is. The session itself is in a cookie that scripts can't read. */
export const MARK = 'klook-up.signed-in';

/** The id of the account that signed in on this device, and did not sign out. */
export const markedAccount = (): string | null => keptOnDevice.read(MARK);

/** Whether somebody signed in on this device, and did not sign out. */
export const mayBeSignedIn = (): boolean => markedAccount() !== null;

/** Notes a sign-in, or with undefined the end of a session. Other tabs hear of it when it changes. */
export function markSignedIn(accountId: string | undefined): void {
  if (accountId === undefined) keptOnDevice.remove(MARK);
  else keptOnDevice.write(MARK, accountId);
}
