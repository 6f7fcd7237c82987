import type { ErrorCode } from '../../../lambdas/errors/coded-error.ts';

/** The API's codes, and those of a later version. */
export type ProblemCode = ErrorCode | 'unreadable_answer' | (string & Record<never, never>);

/** An error that the API reports. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly code: ProblemCode;
  /** The problem of each field that is wrong. */
  readonly details: Readonly<Record<string, string>>;
  readonly requestId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(facts: {
    readonly status: number;
    readonly code: ProblemCode;
    readonly message: string;
    readonly details?: Readonly<Record<string, string>> | undefined;
    readonly requestId?: string | undefined;
    readonly retryAfterSeconds?: number | undefined;
  }) {
    super(facts.message);
    this.status = facts.status;
    this.code = facts.code;
    this.details = facts.details ?? {};
    this.requestId = facts.requestId;
    this.retryAfterSeconds = facts.retryAfterSeconds;
  }
}

/** No complete response arrived: no network, or none in time. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
  readonly kind: 'offline' | 'timeout';

  constructor(kind: 'offline' | 'timeout', cause: unknown) {
    super(kind, { cause });
    this.kind = kind;
  }
}

/** Why a call failed. */
export type Failure = ApiProblem | NetworkFailure;

/** Whether the API failed with this code. */
export const isProblem = (error: unknown, ...codes: readonly ErrorCode[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.some((code) => code === error.code));

/** Whether the same request may succeed when it is sent again as it is. */
export const isPassing = (error: unknown): boolean =>
  error instanceof NetworkFailure || (error instanceof ApiProblem && error.status >= 500);

/** Seconds of `Retry-After`, whose other form, a date, the API never sends. */
function retryAfterSeconds(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}

/** Reads a response that is no success. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const facts = {
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? undefined,
    retryAfterSeconds: retryAfterSeconds(response.headers),
  };
  const body: unknown = await response.json().catch(() => undefined);
  if (!isErrorBody(body)) {
    return new ApiProblem({ ...facts, code: 'unreadable_answer', message: `HTTP ${response.status}` });
  }
  return new ApiProblem({ ...facts, code: body.code, message: body.error, details: body.details });
}

interface ErrorBody {
  readonly error: string;
  readonly code: string;
  readonly details?: Readonly<Record<string, string>>;
}

const isErrorBody = (body: unknown): body is ErrorBody =>
  typeof body === 'object' &&
  body !== null &&
  'error' in body &&
  typeof body.error === 'string' &&
  'code' in body &&
  typeof body.code === 'string';
