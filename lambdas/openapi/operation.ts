import type { ErrorCode } from '../errors/coded-error.ts';
import type { AnsweredSchema, ParameterSet, TakenSchema } from './api-schemas.ts';

/** What the document says of one endpoint. Its method and path stand in `lambdas/http/routes.ts`. */
export interface Operation {
  readonly tag: 'Links' | 'Service';
  readonly summary: string;
  /** In CommonMark, of which the page knows code alone. */
  readonly description: string;
  readonly access: 'public' | 'key' | 'key or anonymous';
  readonly parameters?: ParameterSet;
  readonly takesIdempotencyKey?: boolean;
  readonly body?: { readonly schema: TakenSchema; readonly maxBytes: number };
  /** What it answers when it does what was asked: `data` in the envelope, or a whole document. */
  readonly answers: readonly (DataAnswer | DocumentAnswer)[];
  /** What else it may answer, beside {@link alwaysPossible}. */
  readonly errors: readonly ErrorCode[];
  /** @param origin the public origin, which answers repeat in short URLs */
  readonly examples: (origin: string) => readonly OperationExample[];
}

export interface DataAnswer {
  readonly status: 200 | 201;
  readonly description: string;
  readonly data: AnsweredSchema;
}

export interface DocumentAnswer {
  readonly status: 200;
  readonly description: string;
  readonly mediaType: string;
  /** Of which JSON type it is. */
  readonly type: 'object' | 'string';
}

/** One request and what it is answered. */
export interface OperationExample {
  readonly name: string;
  readonly summary: string;
  /** Of path, query and header, by their names. */
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly body?: object;
  readonly status: 200 | 201;
  readonly data: object;
}

/** What every endpoint may answer: to what comes round CloudFront, and when something fails. */
export const alwaysPossible: readonly ErrorCode[] = ['forbidden', 'internal_error', 'service_unavailable'];
