import type { Case, Outcome } from '../case.ts';
import type { ApiResponse, Playground } from '../playground.ts';

/** What a case expects of a create: its status, or the value that the response or the redirect has. */
interface Expected {
  readonly status?: number | string;
  readonly expires_at?: string;
  readonly location?: string;
  /** Any response will do. */
  readonly any?: true;
}

const outcome = ({ id }: Case, isAsExpected: boolean, got: string): Outcome => ({ id, isAsExpected, got });

const told = ({ status, body }: ApiResponse): string => (status < 300 ? String(status) : `${status} ${body}`);

/** Whether a status is the expected one; a sentence such as `201 or a 400 that …` names several. */
const isStatus = (expected: number | string, status: number): boolean =>
  new RegExp(`\\b${status}\\b`).test(String(expected));

/** The input is a short code that a client asks for. */
export async function replayCustomCode(it: Case, playground: Playground): Promise<Outcome> {
  const response = await playground.post({ short_code: it.input });
  const { status = 201 } = it.expected as Expected;
  return outcome(it, isStatus(status, response.status), told(response));
}

/** The input is an expiry. */
export async function replayExpiry(it: Case, playground: Playground): Promise<Outcome> {
  const response = await playground.post({ expires_at: it.input });
  const { status = 201, expires_at } = it.expected as Expected;
  const isTime = expires_at === undefined || response.data.expires_at === expires_at;
  return outcome(
    it,
    isStatus(status, response.status) && isTime,
    `${told(response)} ${response.data.expires_at ?? ''}`,
  );
}

/** The input is a destination; what counts is where a visitor is sent. */
export async function replayLongUrl(it: Case, playground: Playground): Promise<Outcome> {
  const response = await playground.post({ url: it.input });
  const { status, location, any = false } = it.expected as Expected;
  if (location === undefined) {
    return outcome(it, any || (status !== undefined && isStatus(status, response.status)), told(response));
  }
  if (response.status !== 201) return outcome(it, false, told(response));
  const visited = await playground.visit({ path: `/${response.data.short_code}` });
  return outcome(it, visited.location === location, `location ${visited.location}`);
}
