import { computed, effect, signal, untracked } from '@preact/signals';
import { call } from '../api/client.ts';
import { forgetEarlyReads } from '../api/early-answers.ts';
import type { DataOf } from '../api/endpoints.ts';
import { nextPerson } from '../api/person.ts';
import { ApiProblem, type Failure, isProblem } from '../api/problems.ts';
import { queryClient } from '../api/queries.ts';
import { followAccount } from '../languages/language.ts';
import { keepTimeZone } from './kept-time-zone.ts';
import { markedAccount, markSignedIn } from './signed-in-mark.ts';

/** Who is signed in. */
export type SignedIn = DataOf<'POST /session'>;

/** With the role, which a sign-in doesn't say. */
type SignedInAs = SignedIn & Partial<Pick<DataOf<'GET /session'>, 'is_operator'>>;

/** Whether anybody is signed in, as far as it is known. */
export type SessionState =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** Expired, or because the person wanted it and said so in this tab. */
  | { readonly kind: 'signed-out'; readonly isWanted?: true }
  /** Somebody else has the session, and the page is about to load again. */
  | { readonly kind: 'starting-over' }
  | { readonly kind: 'signed-in'; readonly signedIn: SignedInAs };

const state = signal<SessionState>({ kind: 'unknown' });

/** Counts what became known of the session. The answer to an older question says nothing of it. */
let epoch = 0;

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
  const asked = ask();
  await asked.catch((failure: Failure) => {
    // Nobody knows, so what is on the screen is still true.
    if (state.value.kind !== 'signed-in') state.value = { kind: 'failed', failure };
  });
}

/**
 * Asks the API whether the session is still of whoever is on the screen. If it has ended, they leave; if it is somebody else's, the
 * page starts again.
 * @throws Failure
 */
export async function isStillSignedIn(): Promise<boolean> {
  const id = account.value?.id;
  const answered = await ask();
  // At first, a page may not know whose it is.
  return answered !== undefined && answered === (id ?? answered) && answered === account.value?.id;
}

/**
 * Lets through what must not happen in another account, or in none: the API makes links for people without a session, too.
 * @throws Failure
 */
export async function requireSession(): Promise<void> {
  if (await isStillSignedIn()) return;
  throw new ApiProblem({ status: 401, code: 'session_ended', message: 'Your session has ended.' });
}

/** @returns the id of the account whose session it is, or undefined @throws Failure unless it came too late */
async function ask(): Promise<string | undefined> {
  const asked = epoch;
  const isLate = () => asked !== epoch;
  try {
    const answer = await call('GET /session');
    if (isLate()) return answer.account.id;
    if (account.value && account.value.id !== answer.account.id) startOver();
    else enter(answer);
    return answer.account.id;
  } catch (error) {
    if (!isLate() && isProblem(error, 'unauthorized', 'session_ended')) leave();
    else if (!isLate()) throw error;
    return undefined;
  }
}

/** Notes who is signed in: with the data of a sign-in, or of a change to the account or the session. */
export function enter(entered: SignedInAs): void {
  const known = state.value.kind === 'signed-in' ? state.value.signedIn : undefined;
  const isSame = known?.account.id === entered.account.id;
  epoch += 1;
  if (state.value.kind !== 'unknown' && !isSame) {
    // Nobody sees what somebody else read. At first, what was read was read with this session's cookie.
    queryClient.clear();
    nextPerson();
  }
  const signedIn = { ...(isSame && known), ...entered };
  state.value = { kind: 'signed-in', signedIn };
  markSignedIn(signedIn.account.id);
  keepTimeZone(signedIn.account.time_zone);
  // Without an answer, nobody is offered the operators' desk.
  if (signedIn.is_operator === undefined) ask().catch(() => {});
  // The page is readable in either language.
  followAccount(entered.account.language).catch(() => {});
}

/** Notes that nobody is signed in, and forgets what was read. */
export const leave = (): void => end({ kind: 'signed-out' });

function end(next: SessionState): void {
  forget(next);
  markSignedIn(undefined);
  keepTimeZone(undefined);
}

function forget(next: SessionState): void {
  epoch += 1;
  nextPerson();
  state.value = next;
  queryClient.clear();
}

/** Somebody else has the session: nothing on this page is theirs. */
function startOver(): void {
  forget({ kind: 'starting-over' });
  // Once what asks before it lets anybody go is gone.
  setTimeout(() => location.reload());
}

/** Does as another tab did, which has signed somebody in or out. */
export function followOtherTabs(): void {
  const marked = markedAccount();
  const shown = account.value?.id;
  const { kind } = state.value;
  // What was read may be of the session before, although nobody knows yet whose that was.
  if (kind === 'unknown' || kind === 'starting-over') startOver();
  else if (shown === undefined) {
    // An answer that is on its way may be about the session before.
    epoch += 1;
    forgetEarlyReads();
    if (marked !== null) void loadSession();
  } else if (marked === null) leave();
  else if (marked !== shown) startOver();
}

/** Acts whenever an account that was signed in no longer is: nothing of it may stay. @returns what ends that */
export function whenLeft(act: () => void): () => void {
  let before: string | undefined;
  return effect(() => {
    const id = account.value?.id;
    const hasLeft = before !== undefined && before !== id;
    before = id;
    if (hasLeft) untracked(act);
  });
}

/**
 * Acts when an account is gone for good, not when its session has only expired: it signed out in this tab, or another one came.
 * @returns what ends that
 */
export function whenGone(act: () => void): () => void {
  let last: string | undefined;
  return effect(() => {
    const id = account.value?.id;
    const isWanted = state.value.kind === 'signed-out' && state.value.isWanted;
    const isGone = last !== undefined && (isWanted || (id !== undefined && id !== last));
    last = id ?? (isGone ? undefined : last);
    if (isGone) untracked(act);
  });
}

/** Ends the session. @throws Failure */
export async function signOut(): Promise<void> {
  const id = account.value?.id;
  await call('DELETE /session');
  if (account.value?.id === id) end({ kind: 'signed-out', isWanted: true });
}
