import type { Brand } from '../brand/brand.ts';
import { legalLinks } from '../brand/legal-links.ts';
import { routes } from '../http/routes.ts';
import { type CustomCodeSetting, SHORTEST_CUSTOM_CODE } from '../links/short-code.ts';
import { componentSchemas } from './api-schemas.ts';
import { type ApiOrigins, openApiPaths, parameters, securitySchemes } from './openapi-paths.ts';
import {
  bypassedResponse,
  envelopes,
  errorReferences,
  errorResponse,
  errorsByStatus,
  headers,
} from './openapi-responses.ts';
import type { OpenApiDocument, ResponseObject } from './openapi-types.ts';
import { alwaysPossible, errorsOf } from './operation.ts';
import { operations } from './operations.ts';

/** Major: breaking changes. Minor: additions. */
const API_VERSION = '1.0.0';

const DESCRIPTION =
  'Create short links and in-page safety links, manage them, and read how often they were clicked. ' +
  'Every response is JSON in one of two envelopes: `{ "success": true, "data": ... }`, or ' +
  '`{ "success": false, "error": "for people", "code": "for_machines", "details": { "field": "problem" } }`. ' +
  'Times are in UTC to the second; flags are the integers 0 and 1; a character is a Unicode code point. ' +
  'Unknown fields and parameters are rejected. Paths with `x-alias` are also available under that path, and paths with ' +
  '`x-head` also respond to HEAD. ' +
  '`x-other-methods` and `x-other-paths` list the responses to all other methods and paths, `x-other-addresses` those to ' +
  'requests that bypass the public address.';

/** What the stage calls its API. */
export const apiTitle = ({ name }: Brand): string => `${name} API`;

const legalSentences = (brand: Brand): string[] =>
  legalLinks(brand, 'en').map(({ label, url }) => `${label}: <${url}>.`);

/**
 * Builds the OpenAPI 3.1 document of the API from the validating schemas, the deployed routes and their descriptions in
 * `operations.ts`.
 */
export function openApiDocument({
  origin,
  appOrigin,
  supportAddress,
  brand,
  shortestCustomCode = SHORTEST_CUSTOM_CODE,
}: {
  readonly supportAddress: string;
  readonly brand: Brand;
} & ApiOrigins &
  CustomCodeSetting): OpenApiDocument {
  return {
    openapi: '3.1.0',
    info: {
      title: apiTitle(brand),
      version: API_VERSION,
      description: [DESCRIPTION, ...legalSentences(brand)].join(' '),
      ...(brand.termsUrl !== undefined && { termsOfService: brand.termsUrl }),
      contact: { name: brand.name, email: supportAddress },
    },
    servers: [{ url: origin }],
    tags: [
      { name: 'Links', description: 'Create, list, read, update and delete links.' },
      { name: 'Statistics', description: 'Read views and clicks by hour, day or month, as JSON or CSV.' },
      { name: 'Tags', description: 'List, rename and delete the tags of your links.' },
      { name: 'Sites', description: 'Prove which domains are yours, so that previews name them.' },
      { name: 'Account', description: 'Make an account, and look after it. For people who are signed in.' },
      { name: 'Sessions', description: 'Sign in and out, and see where you are signed in.' },
      { name: 'API keys', description: 'Make, list, rotate and revoke the keys of your account.' },
      { name: 'Operators', description: 'Decide about reports, links, accounts, destinations and appeals.' },
      { name: 'Service', description: 'The service itself and its documents. No API key required.' },
    ],
    paths: openApiPaths({ origin, appOrigin }),
    components: {
      schemas: { ...envelopes(), ...componentSchemas(shortestCustomCode) },
      responses: errorResponses(),
      headers,
      parameters,
      securitySchemes,
    },
    'x-other-addresses': { 403: bypassedResponse },
    'x-other-paths': errorReferences(UNKNOWN_PATH),
  };
}

const UNKNOWN_PATH = ['not_found', ...alwaysPossible] as const;
const UNKNOWN_METHOD = ['method_not_allowed', ...alwaysPossible] as const;

function errorResponses(): Record<string, ResponseObject> {
  const sets = [
    UNKNOWN_PATH,
    UNKNOWN_METHOD,
    ...routes.map(({ endpoint, method }) => errorsOf(operations[endpoint], method)),
  ];
  return Object.fromEntries(
    sets.flatMap(errorsByStatus).map(({ name, codes }) => [name, errorResponse(codes)]),
  );
}
