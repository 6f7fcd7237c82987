import { type AnswerFacts, KlookUpAnswerError, KlookUpApiError } from './errors.ts';
import { readRetryAfterMs } from './retries.ts';

/** An answer with its whole body. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly text: string;
}

/** Characters that an error shows of an answer that can't be read. */
const SHOWN_LENGTH = 200;

/**
 * Opens the API's envelope.
 * @param call what was called, for the errors' texts
 * @param redact takes the API key out of a text, for a proxy may well show what it was sent
 * @returns `data`
 * @throws KlookUpApiError when the answer is the API's failure
 * @throws KlookUpAnswerError when it is not the API's
 */
export function readAnswer(answer: WholeAnswer, call: string, redact: (text: string) => string): object {
  const envelope = parseObject(answer.text);
  const isSuccess = answer.status >= 200 && answer.status < 300 && envelope?.success === true;
  if (isSuccess && isObject(envelope.data)) return envelope.data;
  throw failure({ ...answer, text: redact(answer.text) }, call);
}

function failure({ status, headers, text }: WholeAnswer, call: string): KlookUpApiError | KlookUpAnswerError {
  const facts: AnswerFacts = {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfterMs: readRetryAfterMs(headers, Date.now()),
  };
  const { success, error, code, details } = parseObject(text) ?? {};
  if (status < 400 || success !== false || typeof error !== 'string') {
    const type = headers.get('content-type') ?? 'no content type';
    const shown = text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}...` : text;
    return new KlookUpAnswerError(
      `${call} was answered with ${status} and what is not an answer of Klook Up (${type}): ${JSON.stringify(shown)}`,
      facts,
    );
  }
  const fields = isObject(details) ? stringsOf(details) : undefined;
  const problems = Object.entries(fields ?? {}).map(([field, problem]) => ` ${field}: ${problem}`);
  return new KlookUpApiError(
    typeof code === 'string' ? code : 'unknown',
    `${call} was answered with ${status}: ${error}${problems.join('')}`,
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
