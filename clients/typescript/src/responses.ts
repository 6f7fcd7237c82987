import { KlookUpAnswerError, KlookUpApiError, type ResponseFacts } from './errors.ts';
import { readRetryAfterMs } from './retries.ts';

/** A response with its complete body. */
export interface WholeResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

/** Characters of an unreadable response that its error shows. */
const SHOWN_LENGTH = 200;

/**
 * Unwraps the API's envelope.
 * @param call method and path, for error messages
 * @param redact removes the API key from a text, because a proxy may echo the request
 * @returns `data`
 * @throws KlookUpApiError for a failure reported by the API
 * @throws KlookUpAnswerError for a response that is not the API's
 */
export function readResponse(
  response: WholeResponse,
  call: string,
  redact: (text: string) => string,
): object {
  const envelope = parseObject(response.text);
  const isSuccess = response.status >= 200 && response.status < 300 && envelope?.success === true;
  if (isSuccess && isObject(envelope.data)) return envelope.data;
  throw failure({ ...response, text: redact(response.text) }, call);
}

/**
 * Reads a page of NDJSON, whose last line says whether it is the end.
 * @param call, redact as of {@link readResponse}
 * @returns its lines
 * @throws KlookUpApiError for a failure reported by the API
 * @throws KlookUpAnswerError for a response that is not the API's, or was cut off
 */
export function readLines(
  response: WholeResponse,
  call: string,
  redact: (text: string) => string,
): readonly object[] {
  const lines = response.status === 200 ? response.text.split('\n').slice(0, -1).map(parseObject) : [];
  const last = lines.at(-1)?.type;
  if ((last === 'next' || last === 'end') && lines.every(isObject)) return lines;
  throw failure({ ...response, text: redact(response.text) }, call);
}

function failure(
  { status, headers, text }: WholeResponse,
  call: string,
): KlookUpApiError | KlookUpAnswerError {
  const facts: ResponseFacts = {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterMs: readRetryAfterMs(headers, Date.now()),
  };
  const { success, error, code, details } = parseObject(text) ?? {};
  if (status < 400 || success !== false || typeof error !== 'string') {
    const type = headers.get('content-type') ?? 'no content type';
    const shown = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}...` : text;
    return new KlookUpAnswerError(
      `${call} got ${status} and a response that is not Klook Up's (${type}): ${JSON.stringify(shown)}`,
      facts,
    );
  }
  const fields = isObject(details) ? stringsOf(details) : undefined;
  const problems = Object.entries(fields ?? {}).map(([field, problem]) => ` ${field}: ${problem}`);
  return new KlookUpApiError(
    typeof code === 'string' ? code : 'unknown',
    `${call} failed with ${status}: ${error}${problems.join('')}`,
    { ...facts, details: fields },
  );
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const stringsOf = (record: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
