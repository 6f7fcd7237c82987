import { componentSchemas } from './api-schemas.ts';
import { openApiPaths, parameters, securitySchemes } from './openapi-paths.ts';
import { errorReferences, errorResponse, errorSchema, errorsByStatus, headers } from './openapi-responses.ts';
import type { OpenApiDocument, ResponseObject } from './openapi-types.ts';
import { alwaysPossible } from './operation.ts';
import { operations } from './operations.ts';

/** Counted up in its first number by what breaks callers, in its second by what they may use in addition. */
const API_VERSION = '1.0.0';

const DESCRIPTION =
  'Create short links and in-page safety links, manage them, and read how often they were clicked. ' +
  'Every answer is JSON in one of two envelopes: `{ "success": true, "data": ... }`, or ' +
  '`{ "success": false, "error": "for people", "code": "for_machines", "details": { "field": "problem" } }`. ' +
  'Times are UTC to the second; flags are the integers 0 and 1; a character is a Unicode code point. ' +
  'Unknown fields and parameters are refused. Paths with `x-alias` answer under that path as well. ' +
  '`x-other-methods` and `x-other-paths` tell what everything else is answered.';

/**
 * The OpenAPI 3.1 document of the API, made from the schemas that validate, the routes that are deployed and what
 * `operations.ts` says of each.
 * @param origin the public origin, under which the API answers
 */
export function openApiDocument({
  origin,
  supportAddress,
}: {
  readonly origin: string;
  readonly supportAddress: string;
}): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Klook Up API',
      version: API_VERSION,
      description: DESCRIPTION,
      contact: { email: supportAddress },
    },
    servers: [{ url: origin }],
    tags: [
      { name: 'Links', description: 'Create, list, read, change and delete links.' },
      { name: 'Service', description: 'The service itself and its documents. No key is needed.' },
    ],
    paths: openApiPaths(origin),
    components: {
      schemas: { Error: errorSchema, ...componentSchemas() },
      responses: errorResponses(),
      headers,
      parameters,
      securitySchemes,
    },
    'x-other-paths': errorReferences(UNKNOWN_PATH),
  };
}

const UNKNOWN_PATH = ['not_found', ...alwaysPossible] as const;
const UNKNOWN_METHOD = ['method_not_allowed', ...alwaysPossible] as const;

function errorResponses(): Record<string, ResponseObject> {
  const sets = [
    UNKNOWN_PATH,
    UNKNOWN_METHOD,
    ...Object.values(operations).map(({ errors }) => [...errors, ...alwaysPossible]),
  ];
  return Object.fromEntries(
    sets.flatMap(errorsByStatus).map(({ name, codes }) => [name, errorResponse(codes)]),
  );
}
