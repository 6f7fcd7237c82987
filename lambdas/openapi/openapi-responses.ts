import type { ErrorCode } from '../errors/coded-error.ts';
import type { Route } from '../http/routes.ts';
import { statusOfCode } from '../http/status-of-code.ts';
import { type ResponseSchema, responseSchemaNames, serializeExample } from './api-schemas.ts';
import { type DocumentedError, documentedErrors } from './documented-errors.ts';
import type { HeaderObject, JsonSchema, Reference, ResponseObject, Responses } from './openapi-types.ts';
import { type DataResponse, type DocumentResponse, errorsOf, type Operation } from './operation.ts';

const text = { type: 'string' };
const header = (description: string, schema: JsonSchema = text, required = true): HeaderObject => ({
  description,
  required,
  schema,
});

/** All documented response headers, by name. */
export const headers = {
  'x-request-id': header('Quote it when you write to us about this request.'),
  'Cache-Control': header('Whether the response may be cached.'),
  'Retry-After': header('Seconds to wait before trying again.', { type: 'string', pattern: '^[1-9][0-9]*$' }),
  Allow: header('The methods that the path supports, separated by commas.'),
  'WWW-Authenticate': header('How to authenticate with an API key, or which scope it lacks.', text, false),
  Link: header(
    'The address of the next page: `<…>; rel="next"`. Missing on the last one.',
    { type: 'string', pattern: '^<.+>; rel="next"$' },
    false,
  ),
  'Set-Cookie': header('Sets the cookie of the session, or clears it.', text, false),
  'idempotent-replayed': header(
    'Present when this repeats the response to an earlier request with the same `Idempotency-Key`.',
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

/**
 * The envelope of failures. `success` has no `const`, which openapi-generator gets wrong for booleans. `code` has no `enum`: a client
 * that was generated before a code was added could not read the error.
 */
const errorEnvelope: JsonSchema = {
  type: 'object',
  description: 'The error envelope.',
  properties: {
    success: { type: 'boolean', description: 'Always `false`.' },
    error: { type: 'string', description: 'What is wrong, for people. The wording may change.' },
    code: {
      type: 'string',
      'x-extensible-enum': Object.keys(documentedErrors),
      description:
        'What is wrong, for machines. Codes do not change, but new ones may be added. Each response lists its codes.',
    },
    details: {
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'Present when fields are invalid: the problem of each.',
    },
  },
  required: ['success', 'error', 'code'],
  additionalProperties: false,
};

const successEnvelope = (data: string): JsonSchema => ({
  type: 'object',
  description: 'The success envelope.',
  properties: {
    success: { type: 'boolean', description: 'Always `true`.' },
    data: schemaReference(data),
  },
  required: ['success', 'data'],
  additionalProperties: false,
});

const schemaReference = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` });

/** The name of the envelope around some `data`. */
const envelopeOf = (data: ResponseSchema): string => `${data}Response`;

/** The error envelope, and one envelope for each kind of `data`, by name. */
export const envelopes = (): Record<string, JsonSchema> => ({
  ErrorResponse: errorEnvelope,
  ...Object.fromEntries(responseSchemaNames.map((data) => [envelopeOf(data), successEnvelope(data)])),
});

/** The response for a set of error codes that share a status. Its examples have the codes as names. */
export const errorResponse = (codes: readonly ErrorCode[]): ResponseObject =>
  failure(codes.map((code) => ({ code, ...documentedErrors[code] })));

/** The response to requests that did not come through CloudFront. */
export const bypassedResponse: ResponseObject = failure([
  {
    code: 'forbidden',
    when: 'The request bypassed the public address.',
    error: 'Requests are only accepted at the public address.',
  },
]);

function failure(errors: readonly (DocumentedError & { readonly code: ErrorCode })[]): ResponseObject {
  return {
    description: errors.map(({ code, when }) => `\`${code}\`: ${when}`).join(' '),
    headers: withHeaders([...new Set(errors.flatMap(({ headers: names = [] }) => names))]),
    content: {
      'application/json': {
        schema: schemaReference('ErrorResponse'),
        examples: Object.fromEntries(
          errors.map(({ code, when, error, details }) => [
            code,
            { summary: when, value: { success: false, error, code, ...(details ? { details } : {}) } },
          ]),
        ),
      },
    },
  };
}

/** Groups codes by status. `name` is the response's name in the document. */
export function errorsByStatus(
  codes: readonly ErrorCode[],
): { readonly status: number; readonly codes: readonly ErrorCode[]; readonly name: string }[] {
  const sorted = [...new Set(codes)].sort();
  return [...Map.groupBy(sorted, (code) => statusOfCode[code])]
    .sort(([a], [b]) => a - b)
    .map(([status, group]) => ({ status, codes: group, name: group.map(pascalCase).join('Or') }));
}

/** References to the error responses, by status. */
export const errorReferences = (codes: readonly ErrorCode[]): Responses =>
  Object.fromEntries(
    errorsByStatus(codes).map(({ status, name }) => [status, { $ref: `#/components/responses/${name}` }]),
  );

/** All responses of an operation, by status. */
export const responsesOf = (operation: Operation, method: Route['method'], origin: string): Responses => ({
  ...Object.fromEntries(
    operation.responses.map((response) => [response.status, success(response, operation, origin)]),
  ),
  ...errorReferences(errorsOf(operation, method)),
});

/** Schemas of whole documents. */
const documentSchemas = {
  object: { type: 'object', additionalProperties: true },
  string: { type: 'string' },
};

function success(
  response: DataResponse | DocumentResponse,
  operation: Operation,
  origin: string,
): ResponseObject {
  if ('mediaType' in response) {
    const { description, mediaType, otherMediaTypes = [], type, hasPages } = response;
    return {
      description,
      headers: withHeaders(hasPages ? ['Link'] : []),
      content: Object.fromEntries(
        [mediaType, ...otherMediaTypes].map((each) => [each, { schema: documentSchemas[type] }]),
      ),
    };
  }
  const examples = operation.examples(origin).filter(({ status }) => status === response.status);
  return {
    description: response.description,
    headers: withHeaders(operation.takesIdempotencyKey ? ['idempotent-replayed'] : []),
    content: {
      'application/json': {
        schema: schemaReference(envelopeOf(response.data)),
        examples: Object.fromEntries(
          examples.map(({ name, summary, data }) => [
            name,
            { summary, value: { success: true, data: serializeExample(response.data, data) } },
          ]),
        ),
      },
      ...(response.isAlsoCsv && { 'text/csv': { schema: documentSchemas.string } }),
    },
  };
}

const pascalCase = (code: string): string =>
  code.replaceAll(/(?:^|_)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
