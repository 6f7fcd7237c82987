import type { ErrorCode } from '../errors/coded-error.ts';
import type { Route } from '../http/routes.ts';
import type { ParameterSet, RequestSchema, ResponseSchema } from './api-schemas.ts';

/** The documentation of an endpoint. Its method and path are in `lambdas/http/routes.ts`. */
export interface Operation {
  readonly tag:
    | 'Links'
    | 'Statistics'
    | 'Tags'
    | 'Sites'
    | 'Account'
    | 'Sessions'
    | 'API keys'
    | 'Operators'
    | 'Service';
  readonly summary: string;
  /** CommonMark; the docs page renders only inline code. */
  readonly description: string;
  /**
   * Who may call: `key` also lets sessions in, and so does `any key`, which asks for no scope; `fresh session` needs a fresh proof of the password, and so does `operator`, which needs the role; `entry` lets everybody in
   * who sends from a page of this service.
   */
  readonly access:
    | 'public'
    | 'key'
    | 'any key'
    | 'key or anonymous'
    | 'session'
    | 'fresh session'
    | 'operator'
    | 'entry';
  readonly parameters?: ParameterSet;
  readonly takesIdempotencyKey?: boolean;
  readonly body?: {
    readonly schema: RequestSchema;
    readonly maxBytes: number;
    /** Whether no body means the same as `{}`. */
    readonly isOptional?: boolean;
  };
  /** Successful responses: `data` in the envelope, or a whole document. */
  readonly responses: readonly (DataResponse | DocumentResponse)[];
  /** Errors besides {@link alwaysPossible}, and those that the access itself may end in. */
  readonly errors: readonly ErrorCode[];
  /** @param origin the public origin, which short URLs contain */
  readonly examples: (origin: string) => readonly OperationExample[];
}

export interface DataResponse {
  readonly status: 200 | 201 | 202;
  readonly description: string;
  readonly data: ResponseSchema;
  /** Whether a client that asks for CSV gets that, without the envelope. */
  readonly isAlsoCsv?: boolean;
}

export interface DocumentResponse {
  readonly status: 200;
  readonly description: string;
  readonly mediaType: string;
  /** What the same document also comes as. */
  readonly otherMediaTypes?: readonly string[];
  readonly type: 'object' | 'string';
  /** Whether a `Link` header leads to the next page. */
  readonly hasPages?: boolean;
}

/** A request and its response. */
export interface OperationExample {
  readonly name: string;
  readonly summary: string;
  /** Path, query and header parameters, by name. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  readonly status: 200 | 201 | 202;
  readonly data: object;
}

/** What may be wrong with a request's body. */
export const badBody = [
  'validation_failed',
  'invalid_body',
  'payload_too_large',
  'unsupported_media_type',
] as const satisfies readonly ErrorCode[];

/** Failures on our side, which every endpoint may report. */
export const alwaysPossible: readonly ErrorCode[] = ['internal_error', 'service_unavailable'];

const bySession = [
  'ambiguous_credentials',
  'cross_site_request',
  'email_unverified',
  'session_ended',
  'unauthorized',
] as const satisfies readonly ErrorCode[];

const accessErrors: Readonly<Record<Operation['access'], readonly ErrorCode[]>> = {
  public: [],
  key: [...bySession, 'missing_scope'],
  'any key': bySession,
  'key or anonymous': [...bySession, 'missing_scope'],
  session: [...bySession, 'session_required'],
  'fresh session': [...bySession, 'session_required', 'proof_required'],
  operator: [...bySession, 'session_required', 'operator_required', 'proof_required'],
  entry: ['cross_site_request'],
};

/** All errors that an operation may end in. Requests by GET change nothing, so other websites may send them. */
export const errorsOf = ({ access, errors }: Operation, method: Route['method']): readonly ErrorCode[] => [
  ...errors,
  ...accessErrors[access].filter((code) => method !== 'GET' || code !== 'cross_site_request'),
  ...alwaysPossible,
];
