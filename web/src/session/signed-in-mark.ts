/** Says on this device that somebody signed in. The session itself is in a cookie that scripts can't read. */
const STORED = 'klook-up.signed-in';

/** Whether somebody signed in on this device, and did not sign out. */
export const mayBeSignedIn = (): boolean => localStorage.getItem(STORED) !== null;

/** Runs when a sign-in or the end of a session is noted in another tab, which share their cookies with this one. */
export const onMarkedElsewhere = (act: () => void): void =>
  addEventListener('storage', ({ key }) => {
    // Null when another tab clears everything.
    if (key === STORED || key === null) act();
  });

/** Notes a sign-in, or the end of a session. */
export function markSignedIn(isSignedIn: boolean): void {
  if (isSignedIn) localStorage.setItem(STORED, 'yes');
  else localStorage.removeItem(STORED);
}
