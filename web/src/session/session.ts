import { computed, signal } from '@preact/signals';
import { call } from '../api/client.ts';
import type { DataOf } from '../api/endpoints.ts';
import { type Failure, isProblem } from '../api/problems.ts';
import { queryClient } from '../api/queries.ts';
import { followAccount } from '../languages/language.ts';

/** Who is signed in. */
export type SignedIn = DataOf<'GET /session'>;

/** Whether anybody is signed in, as far as it is known. */
export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly signedIn: SignedIn };

/** Says on this device that somebody signed in. The session itself is in a cookie that scripts can't read. */
const STORED = 'klook-up.signed-in';

/** Whether somebody signed in on this device, and did not sign out. */
export const mayBeSignedIn = (): boolean => localStorage.getItem(STORED) !== null;

const state = signal<SessionState>({ kind: 'unknown' });

/** Whether anybody is signed in. */
export const session = computed(() => state.value);

/** Whose session it is, or undefined. */
export const account = computed(() =>
  state.value.kind === 'signed-in' ? state.value.signedIn.account : undefined,
);

/** Asks the API who is signed in. Never rejects: see {@link session}. */
export async function loadSession(): Promise<void> {
  try {
    enter(await call('GET /session'));
  } catch (error) {
    if (isProblem(error, 'unauthorized', 'session_ended')) leave();
    else state.value = { kind: 'failed', failure: error as Failure };
  }
}

/** Notes who is signed in: with the data of a sign-in, or of a change to the account or the session. */
export function enter(signedIn: SignedIn): void {
  // Nobody sees what somebody else read. At first, what was read was read with this session's cookie.
  if (state.value.kind !== 'unknown' && account.value?.id !== signedIn.account.id) queryClient.clear();
  state.value = { kind: 'signed-in', signedIn };
  localStorage.setItem(STORED, 'yes');
  // The page is readable in either language.
  followAccount(signedIn.account.language).catch(() => {});
}

/** Notes that nobody is signed in, and forgets what was read. */
export function leave(): void {
  state.value = { kind: 'signed-out' };
  localStorage.removeItem(STORED);
  queryClient.clear();
}

/** Ends the session. @throws Failure */
export async function signOut(): Promise<void> {
  await call('DELETE /session');
  leave();
}
