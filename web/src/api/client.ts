import { forgetEarlyReads, takeEarly } from './early-answers.ts';
import type { DataOf, Endpoint, ReadEndpoint, RequestArguments, RequestOf } from './endpoints.ts';
import { interruptions } from './interruptions.ts';
import { currentPerson } from './person.ts';
import { ApiProblem, isProblem, NetworkFailure, problemOf } from './problems.ts';
import { TIMEOUT_MS } from './time-limit.ts';

/** A successful response. */
export interface ApiResponse<Data> {
  readonly data: Data;
  readonly status: number;
  readonly headers: Headers;
}

/** What any endpoint's request may have. */
export interface AnyRequest {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** The URL of a request, without the origin. */
export function urlOf(endpoint: Endpoint, { path, query }: AnyRequest = {}): string {
  const [, template = ''] = endpoint.split(' ');
  const filled = Object.entries(path ?? {}).reduce(
    (url, [name, value]) => url.replace(`{${name}}`, encodeURIComponent(String(value))),
    template,
  );
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api/v1${filled}${search && `?${search}`}`;
}

/** Waits for what began before somebody could give it up. @throws the signal's reason */
function unlessAborted<T>(begun: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return begun;
  const aborted = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([begun, aborted]);
}

/** No answer arrived. Each request has a time limit of its own, also one that the early script sent. */
const noAnswer = (cause: unknown): NetworkFailure =>
  new NetworkFailure(Object(cause).name === 'TimeoutError' ? 'timeout' : 'offline', cause);

/** Sends a request once. @throws NetworkFailure @throws ApiProblem */
async function send(endpoint: Endpoint, request: AnyRequest): Promise<Response> {
  const [method = 'GET'] = endpoint.split(' ');
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  const url = urlOf(endpoint, request);
  // What was read before a change is wrong after it.
  if (method !== 'GET') forgetEarlyReads();
  const early = request.headers ? undefined : takeEarly(url);
  const sending = early
    ? unlessAborted(early, request.signal)
    : fetch(url, {
        method,
        credentials: 'same-origin',
        signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout,
        headers: {
          ...(request.body !== undefined && { 'content-type': 'application/json' }),
          ...request.headers,
        },
        ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
      });
  const response = await sending.catch((cause: unknown) => {
    if (request.signal?.aborted) throw cause;
    throw noAnswer(cause);
  });
  if (!response.ok) throw await interruptions.explain(await problemOf(response));
  return response;
}

/**
 * Sends a request, and again after what stopped it: the API wants a proof, so the person enters the password; or another request
 * replaced the session meanwhile, so that this one's cookie was of a session before. Never sends for one account what another began.
 */
async function sendProven(endpoint: Endpoint, request: AnyRequest): Promise<Response> {
  const person = currentPerson();
  const isSamePerson = () => currentPerson() === person;
  const sendAfter = async (done: readonly Interruption[]): Promise<Response> => {
    try {
      return await send(endpoint, request);
    } catch (error) {
      const interruption = interruptionOf(error);
      if (!interruption || done.includes(interruption) || !isSamePerson()) throw error;
      if (!(await isOver[interruption](endpoint, error)) || !isSamePerson()) throw error;
      request.signal?.throwIfAborted();
      return sendAfter([...done, interruption]);
    }
  };
  return sendAfter([]);
}

type Interruption = 'session' | 'proof';

/** With these answers, nothing has happened yet. */
function interruptionOf(error: unknown): Interruption | undefined {
  if (isProblem(error, 'session_ended', 'unauthorized')) return 'session';
  return isProblem(error, 'proof_required') ? 'proof' : undefined;
}

/** Whether the request may be sent again. */
const isOver: Record<Interruption, (endpoint: Endpoint, error: unknown) => Promise<boolean>> = {
  session: (endpoint, error) =>
    // Who asks for the session learns from the answer itself that there is none, unless the cookie was of one that ended.
    endpoint === 'GET /session'
      ? Promise.resolve(isProblem(error, 'session_ended'))
      : interruptions.sessionEnded(),
  proof: () => interruptions.prove(),
};

/** Calls an endpoint. @returns its response @throws NetworkFailure @throws ApiProblem */
export async function respond<E extends Endpoint>(
  endpoint: E,
  ...[request = {} as RequestOf<E>]: RequestArguments<E>
): Promise<ApiResponse<DataOf<E>>> {
  const response = await sendProven(endpoint, request);
  const body = await response.json().catch((cause: unknown) => {
    if (request.signal?.aborted) throw cause;
    throw noAnswer(cause);
  });
  if (typeof body !== 'object' || body === null || !('data' in body)) {
    throw new ApiProblem({ status: response.status, code: 'unreadable_answer', message: 'No data' });
  }
  return { data: (body as { data: DataOf<E> }).data, status: response.status, headers: response.headers };
}

/** Calls an endpoint. @returns the `data` of its response @throws NetworkFailure @throws ApiProblem */
export async function call<E extends Endpoint>(
  endpoint: E,
  ...args: RequestArguments<E>
): Promise<DataOf<E>> {
  return (await respond(endpoint, ...args)).data;
}

/** A page of text, such as CSV or NDJSON. */
export interface TextPage {
  readonly text: string;
  /** The next page's `cursor`, if there is another. */
  readonly nextCursor: string | undefined;
}

/** Reads what an endpoint writes as text. @throws NetworkFailure @throws ApiProblem */
export async function readText<E extends ReadEndpoint>(
  endpoint: E,
  ...[request = {} as RequestOf<E>]: RequestArguments<E>
): Promise<TextPage> {
  const response = await sendProven(endpoint, request);
  const [, next] = /<([^>]+)>;\s*rel="?next"?/.exec(response.headers.get('link') ?? '') ?? [];
  const nextCursor = next && (new URL(next, 'https://api.invalid').searchParams.get('cursor') ?? undefined);
  return { text: await response.text(), nextCursor };
}
