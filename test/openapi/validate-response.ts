import { isDeepStrictEqual } from 'node:util';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { expect } from 'vitest';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import type {
  Examples,
  HttpMethod,
  OpenApiDocument,
  PathItem,
  Reference,
  ResponseObject,
  Responses,
} from '../../lambdas/openapi/openapi-types.ts';
import { klookUp } from '../brand/brands.ts';

/** A response as the client saw it. */
export interface SeenResponse {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers | Readonly<Record<string, unknown>>;
  /** Parsed if it is JSON. */
  readonly body: unknown;
}

/** The document for the tests. Nothing that responses are checked against depends on the origin. */
export const testDocument: OpenApiDocument = openApiDocument({
  origin: 'https://go.example.com',
  supportAddress: 'help@example.org',
  brand: klookUp,
});

// CommonJS: the function is the module's `default`, for types and for Node alike.
const addFormats = addFormatsModule.default;

/** Responses have times in UTC, to the second (contract, "Formats"). */
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

/**
 * Fails unless the document declares this response: its status, every field of its body, and its headers.
 * Paths without a route, which tests make up, are allowed.
 */
export function expectDocumented(response: SeenResponse): void {
  expect(problemsOf(response), `${response.method} ${response.path} against the OpenAPI document`).toEqual(
    [],
  );
}

/** Creates a check of responses against a document. @returns a response's problems, in sentences */
export function responseCheck(document: OpenApiDocument): (response: SeenResponse) => readonly string[] {
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true, validateSchema: false }));
  ajv.addFormat('date-time', TIME);
  ajv.addSchema(document, 'document');
  const compiled = new Map<string, ValidateFunction>();
  const validator = (pointer: string): ValidateFunction => {
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` });
    compiled.set(pointer, known);
    return known;
  };
  return (seen) => {
    const declared = declaredResponses(document, seen);
    if (!declared) return [];
    const found = [...elsewhere(document, seen), ...declared].find(({ responses }) =>
      Object.hasOwn(responses, seen.status),
    );
    if (!found) return [`The status ${seen.status} is not declared.`];
    const { pointer, response } = resolve(document, found, seen.status);
    return [
      ...headerProblems(document, response, seen),
      ...bodyProblems(response, seen, (mediaType) =>
        validator(`${pointer}/content/${escaped(mediaType)}/schema`),
      ),
    ];
  };
}

const problemsOf = responseCheck(testDocument);

interface Declared {
  readonly pointer: string;
  readonly responses: Responses;
}

/** Where responses to requests that bypassed CloudFront are declared; nothing for any other response. */
function elsewhere(document: OpenApiDocument, { body }: SeenResponse): Declared[] {
  const responses = document['x-other-addresses'];
  return Object.values(responses).some((response) =>
    isDeepStrictEqual(body, errorExamples(response).forbidden?.value),
  )
    ? [{ pointer: '/x-other-addresses', responses }]
    : [];
}

const errorExamples = (response: ResponseObject | Reference): Examples =>
  'content' in response ? (response.content['application/json']?.examples ?? {}) : {};

/** The responses that the document declares for a request; several if more than one path matches. */
function declaredResponses(
  document: OpenApiDocument,
  { method, path }: SeenResponse,
): Declared[] | undefined {
  const items = Object.entries(document.paths).filter(
    ([pattern, item]) => matches(pattern, path) || matches(item['x-alias'] ?? '', path),
  );
  if (items.length === 0) {
    const isOfApi = path === '/api' || path.startsWith('/api/');
    return isOfApi ? [{ pointer: '/x-other-paths', responses: document['x-other-paths'] }] : undefined;
  }
  return items.map(([pattern, item]) => ofPath(pattern, item, method.toLowerCase()));
}

function ofPath(pattern: string, item: PathItem, sent: string): Declared {
  const method = sent === 'head' && item['x-head'] ? 'get' : sent;
  const operation = Object.hasOwn(item, method) ? item[method as HttpMethod] : undefined;
  const pointer = `/paths/${escaped(pattern)}`;
  return operation
    ? { pointer: `${pointer}/${method}/responses`, responses: operation.responses }
    : { pointer: `${pointer}/x-other-methods`, responses: item['x-other-methods'] };
}

/** API Gateway's rule: segment by segment, where `{name}` matches any one non-empty segment. */
function matches(pattern: string, path: string): boolean {
  const expected = pattern.split('/');
  const segments = path.split('/');
  return (
    segments.length === expected.length &&
    expected.every((part, at) => (part.startsWith('{') ? segments[at] !== '' : part === segments[at]))
  );
}

function resolve(document: OpenApiDocument, { pointer, responses }: Declared, status: number) {
  const response = responses[status] as ResponseObject | Reference;
  if (!('$ref' in response)) return { pointer: `${pointer}/${status}`, response };
  const named = document.components.responses[nameOf(response)];
  if (!named) throw new Error(`The document has no ${response.$ref}.`);
  return { pointer: response.$ref.slice(1), response: named };
}

function headerProblems(
  document: OpenApiDocument,
  { headers }: ResponseObject,
  response: SeenResponse,
): readonly string[] {
  return Object.entries(headers).flatMap(([name, each]) => {
    const declared = '$ref' in each ? document.components.headers[nameOf(each)] : each;
    if (!declared) return [`The document has no header ${name}.`];
    const value = headerOf(response.headers, name);
    if (value === undefined) return declared.required ? [`The header ${name} is missing.`] : [];
    const { pattern, const: only } = declared.schema;
    const isAsDeclared =
      (pattern === undefined || new RegExp(pattern).test(value)) && (only === undefined || only === value);
    return isAsDeclared ? [] : [`The header ${name} does not match its declaration: ${value}`];
  });
}

function bodyProblems(
  { content }: ResponseObject,
  { method, status, headers, body }: SeenResponse,
  validatorOf: (mediaType: string) => ValidateFunction,
): readonly string[] {
  const [mediaType = ''] = (headerOf(headers, 'content-type') ?? '').split(';');
  if (!Object.hasOwn(content, mediaType)) return [`The media type ${mediaType} is not declared.`];
  if (method === 'HEAD') return [];
  const validate = validatorOf(mediaType);
  if (validate(body)) return envelopeProblems(status, body, content[mediaType]?.examples ?? {});
  return (validate.errors ?? []).map(
    ({ instancePath, message = '', params }) =>
      `${instancePath || 'body'} ${message} ${JSON.stringify(params)}`,
  );
}

/** Checks what the document says in words and examples, because generators of clients misread it in a schema. */
function envelopeProblems(status: number, body: unknown, examples: Examples): readonly string[] {
  const { success, code } = Object(body) as { readonly success?: unknown; readonly code?: unknown };
  if (success === undefined) return [];
  if (success !== status < 400) return [`/success is ${success} with the status ${status}.`];
  if (success || Object.hasOwn(examples, String(code))) return [];
  return [`/code is not declared: ${code}`];
}

function headerOf(headers: SeenResponse['headers'], name: string): string | undefined {
  if (headers instanceof Headers) return headers.get(name) ?? undefined;
  const found = Object.entries(headers).find(([each]) => each.toLowerCase() === name.toLowerCase());
  return found && String(found[1]);
}

const nameOf = ({ $ref }: Reference): string => $ref.split('/').at(-1) ?? '';

/** A JSON Pointer's segment in a URI (RFC 6901, 3 and 6). */
const escaped = (segment: string): string =>
  encodeURIComponent(segment.replaceAll('~', '~0').replaceAll('/', '~1'));
