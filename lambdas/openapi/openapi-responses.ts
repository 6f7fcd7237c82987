import type { ErrorCode } from '../errors/coded-error.ts';
import { statusOfCode } from '../http/status-of-code.ts';
import { asAnswered } from './api-schemas.ts';
import { errorAnswers } from './error-answers.ts';
import type { HeaderObject, JsonSchema, Reference, ResponseObject, Responses } from './openapi-types.ts';
import { alwaysPossible, type DataAnswer, type DocumentAnswer, type Operation } from './operation.ts';

const text = { type: 'string' };
const header = (description: string, schema: JsonSchema = text, required = true): HeaderObject => ({
  description,
  required,
  schema,
});

/** Every header that an answer may carry of its own, by its name. */
export const headers = {
  'x-request-id': header('Name it when you write to us about this request.'),
  'Cache-Control': header('Whether the answer may be kept.'),
  'Retry-After': header('Seconds after which to try again.', { type: 'string', pattern: '^[1-9][0-9]*$' }),
  Allow: header('The methods that the path has, separated by commas.'),
  'WWW-Authenticate': header('How to authenticate: `Bearer`.', { type: 'string', const: 'Bearer' }),
  'idempotent-replayed': header(
    'Present when an earlier request with the same `Idempotency-Key` did this, and nothing was done now.',
    { type: 'string', const: 'true' },
    false,
  ),
} as const satisfies Readonly<Record<string, HeaderObject>>;

type HeaderName = keyof typeof headers;

const EVERYWHERE: readonly HeaderName[] = ['x-request-id', 'Cache-Control'];

const withHeaders = (names: readonly HeaderName[]): Record<string, Reference> =>
  Object.fromEntries(
    [...EVERYWHERE, ...names].map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );

/** The envelope of failure, whatever the code. */
export const errorSchema: JsonSchema = {
  type: 'object',
  description: 'The envelope of failure.',
  properties: {
    success: { type: 'boolean', const: false },
    error: { type: 'string', description: 'What is wrong, for people. It may be reworded.' },
    code: {
      type: 'string',
      enum: Object.keys(errorAnswers),
      description: 'What is wrong, for machines. It stays.',
    },
    details: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Present where fields are at fault: what is wrong with each.',
    },
  },
  required: ['success', 'error', 'code'],
  additionalProperties: false,
};

/** The answers of failure that some operation has, by name: one for each set of codes that share a status. */
export function errorResponse(codes: readonly ErrorCode[]): ResponseObject {
  const answers = codes.map((code) => ({ code, ...errorAnswers[code] }));
  return {
    description: answers.map(({ code, when }) => `\`${code}\`: ${when}`).join(' '),
    headers: withHeaders([...new Set(answers.flatMap(({ headers: names = [] }) => names))]),
    content: {
      'application/json': {
        schema: {
          $ref: '#/components/schemas/Error',
          properties: { code: { enum: codes } },
        },
        examples: Object.fromEntries(
          answers.map(({ code, when, error, details }) => [
            code,
            { summary: when, value: { success: false, error, code, ...(details ? { details } : {}) } },
          ]),
        ),
      },
    },
  };
}

/** @returns the codes by their statuses, and under which name their answer stands in the document */
export function errorsByStatus(
  codes: readonly ErrorCode[],
): { readonly status: number; readonly codes: readonly ErrorCode[]; readonly name: string }[] {
  const sorted = [...new Set(codes)].sort();
  return [...Map.groupBy(sorted, (code) => statusOfCode[code])]
    .sort(([a], [b]) => a - b)
    .map(([status, group]) => ({ status, codes: group, name: group.map(pascalCase).join('Or') }));
}

/** @returns references to the answers of failure, by status */
export const errorReferences = (codes: readonly ErrorCode[]): Responses =>
  Object.fromEntries(
    errorsByStatus(codes).map(({ status, name }) => [status, { $ref: `#/components/responses/${name}` }]),
  );

/** All answers of an operation, by status. */
export const responsesOf = (operation: Operation, origin: string): Responses => ({
  ...Object.fromEntries(
    operation.answers.map((answer) => [answer.status, success(answer, operation, origin)]),
  ),
  ...errorReferences([...operation.errors, ...alwaysPossible]),
});

function success(answer: DataAnswer | DocumentAnswer, operation: Operation, origin: string): ResponseObject {
  if ('mediaType' in answer) {
    const { description, mediaType, type } = answer;
    return { description, headers: withHeaders([]), content: { [mediaType]: { schema: { type } } } };
  }
  const examples = operation.examples(origin).filter(({ status }) => status === answer.status);
  return {
    description: answer.description,
    headers: withHeaders(operation.takesIdempotencyKey ? ['idempotent-replayed'] : []),
    content: {
      'application/json': {
        schema: envelope(answer.data),
        examples: Object.fromEntries(
          examples.map(({ name, summary, data }) => [
            name,
            { summary, value: { success: true, data: asAnswered(answer.data, data) } },
          ]),
        ),
      },
    },
  };
}

const envelope = (data: string): JsonSchema => ({
  type: 'object',
  description: 'The envelope of success.',
  properties: {
    success: { type: 'boolean', const: true },
    data: { $ref: `#/components/schemas/${data}` },
  },
  required: ['success', 'data'],
  additionalProperties: false,
});

const pascalCase = (code: string): string =>
  code.replaceAll(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
