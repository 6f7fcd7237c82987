import { computed, signal } from '@preact/signals';
import { call } from '../api/client.ts';
import type { DataOf } from '../api/endpoints.ts';
import { type Failure, isProblem } from '../api/problems.ts';
import { queryClient } from '../api/queries.ts';
import { followAccount } from '../languages/language.ts';
import { markSignedIn } from './signed-in-mark.ts';

/** Who is signed in. */
export type SignedIn = DataOf<'POST /session'>;

/** With the role, which a sign-in doesn't say. */
type SignedInAs = SignedIn & Partial<Pick<DataOf<'GET /session'>, 'is_operator'>>;

/** Whether anybody is signed in, as far as it is known. */
export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'signed-in'; readonly signedIn: SignedInAs };

const state = signal<SessionState>({ kind: 'unknown' });

/** Whether anybody is signed in. */
export const session = computed(() => state.value);

/** Whose session it is, or undefined. */
export const account = computed(() =>
  state.value.kind === 'signed-in' ? state.value.signedIn.account : undefined,
);

/** Whether the account may act as an operator; undefined while nobody knows. */
export const isOperator = computed((): boolean | undefined => {
  const role = state.value.kind === 'signed-in' ? state.value.signedIn.is_operator : undefined;
  return role === undefined ? undefined : role === 1;
});

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
export function enter(entered: SignedInAs): void {
  const known = state.value.kind === 'signed-in' ? state.value.signedIn : undefined;
  const isSame = known?.account.id === entered.account.id;
  // Nobody sees what somebody else read. At first, what was read was read with this session's cookie.
  if (state.value.kind !== 'unknown' && !isSame) queryClient.clear();
  const signedIn = { ...(isSame && known), ...entered };
  state.value = { kind: 'signed-in', signedIn };
  markSignedIn(true);
  if (signedIn.is_operator === undefined) void learnRole();
  // The page is readable in either language.
  followAccount(entered.account.language).catch(() => {});
}

/** Without an answer, nobody is offered the operators' desk. */
const learnRole = (): Promise<void> => call('GET /session').then(enter, () => {});

/** Notes that nobody is signed in, and forgets what was read. */
export function leave(): void {
  state.value = { kind: 'signed-out' };
  markSignedIn(false);
  queryClient.clear();
}

/** Ends the session. @throws Failure */
export async function signOut(): Promise<void> {
  await call('DELETE /session');
  leave();
}
