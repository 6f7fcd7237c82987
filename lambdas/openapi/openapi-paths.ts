import { accountRoutes } from '../http/account-routes.ts';
import { type Route, routes } from '../http/routes.ts';
import { parameterSchemas } from './api-schemas.ts';
import { errorReferences, responsesOf } from './openapi-responses.ts';
import type {
  Examples,
  HttpMethod,
  OperationObject,
  ParameterObject,
  PathItem,
  Reference,
  RequestBody,
} from './openapi-types.ts';
import { alwaysPossible, type Operation, type OperationExample } from './operation.ts';
import { operations } from './operations.ts';

export const securitySchemes = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'klup_ and 64 lowercase hexadecimal characters',
    description: 'An API key, sent as `Authorization: Bearer klup_...`. For servers only: there is no CORS.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-klookup',
    description:
      'The cookie that signing in sets, for browsers. Requests that change something must come from a page of this service.',
  },
};

const IDEMPOTENCY_KEY = 'Idempotency-Key';

export const parameters: Readonly<Record<string, ParameterObject>> = {
  [IDEMPOTENCY_KEY]: {
    name: IDEMPOTENCY_KEY,
    in: 'header',
    required: false,
    description:
      'Any text you choose, new for each logical request. If you send the same request again with it within 24 ' +
      'hours, nothing is done twice: you get the first response again.',
    schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[!-~]([ -~]{0,253}[!-~])?$' },
  },
};

const securityOf: Readonly<Record<Operation['access'], OperationObject['security']>> = {
  public: [],
  key: [{ apiKey: [] }, { session: [] }],
  'any key': [{ apiKey: [] }, { session: [] }],
  'key or anonymous': [{ apiKey: [] }, { session: [] }, {}],
  session: [{ session: [] }],
  'fresh session': [{ session: [] }],
  operator: [{ session: [] }],
  entry: [],
};

/** Where the API is. */
export interface ApiOrigins {
  /** The public origin. */
  readonly origin: string;
  /** Where accounts, sessions and keys are, if elsewhere. The whole API is there. */
  readonly appOrigin?: string | undefined;
}

/** Every path of the API with its operations. Aliases are listed with their canonical path. */
export function openApiPaths(origins: ApiOrigins): Record<string, PathItem> {
  const canonical = routes.filter((route) => !isAlias(route));
  return Object.fromEntries(
    [...Map.groupBy(canonical, ({ path }) => path)].map(([path, ofPath]) => [
      path,
      pathItem(ofPath, origins),
    ]),
  );
}

/** An alias comes after its canonical path in the routes, and has the same endpoint. */
const isAlias = ({ endpoint, path }: Route): boolean =>
  routes.find((route) => route.endpoint === endpoint)?.path !== path;

function pathItem(ofPath: readonly Route[], origins: ApiOrigins): PathItem {
  const [first] = ofPath;
  const alias = routes.find((route) => isAlias(route) && route.endpoint === first?.endpoint);
  const byMethod = ofPath.flatMap(({ method, path, endpoint }): [HttpMethod, OperationObject][] =>
    method === 'HEAD'
      ? []
      : [
          [
            method.toLowerCase() as Lowercase<typeof method>,
            operationObject({ endpoint, method, path }, operations[endpoint], origins),
          ],
        ],
  );
  return {
    ...(alias ? { 'x-alias': alias.path } : {}),
    ...Object.fromEntries(byMethod),
    ...(ofPath.some(({ method }) => method === 'HEAD') ? { 'x-head': true as const } : {}),
    'x-other-methods': errorReferences(['method_not_allowed', ...alwaysPossible]),
  };
}

function operationObject(
  { endpoint, method, path }: Route,
  operation: Operation,
  { origin, appOrigin = origin }: ApiOrigins,
): OperationObject {
  const { tag, summary, description, access, body } = operation;
  const examples = operation.examples(origin);
  const accepted = parametersOf(operation, path, examples);
  const isElsewhere = appOrigin !== origin && accountRoutes.some((route) => route.endpoint === endpoint);
  return {
    operationId: camelCase(endpoint),
    tags: [tag],
    summary,
    description,
    security: securityOf[access],
    ...(isElsewhere ? { servers: [{ url: appOrigin }] } : {}),
    ...(accepted.length > 0 ? { parameters: accepted } : {}),
    ...(body ? { requestBody: requestBody(body, examples) } : {}),
    responses: responsesOf(operation, method, origin),
  };
}

function parametersOf(
  { parameters: set, takesIdempotencyKey }: Operation,
  path: string,
  examples: readonly OperationExample[],
): (ParameterObject | Reference)[] {
  const { properties, required } = set ? parameterSchemas(set) : { properties: {}, required: [] };
  const own = Object.entries(properties).map(([name, { description = '', ...schema }]): ParameterObject => {
    const shown = examplesOf(name, examples);
    return {
      name,
      in: path.includes(`{${name}}`) ? 'path' : 'query',
      required: required.includes(name),
      description,
      schema,
      ...(Object.keys(shown).length > 0 ? { examples: shown } : {}),
    };
  });
  const key = parameters[IDEMPOTENCY_KEY];
  if (!takesIdempotencyKey || !key) return own;
  const shown = examplesOf(IDEMPOTENCY_KEY, examples);
  return [...own, Object.keys(shown).length > 0 ? { ...key, examples: shown } : refTo(IDEMPOTENCY_KEY)];
}

const refTo = (name: string): Reference => ({ $ref: `#/components/parameters/${name}` });

const examplesOf = (parameter: string, examples: readonly OperationExample[]): Examples =>
  Object.fromEntries(
    examples.flatMap(({ name, summary, parameters: sent = {} }) =>
      sent[parameter] === undefined ? [] : [[name, { summary, value: sent[parameter] }]],
    ),
  );

const requestBody = (
  { schema, maxBytes, isOptional = false }: NonNullable<Operation['body']>,
  examples: readonly OperationExample[],
): RequestBody => ({
  required: !isOptional,
  description: `At most ${maxBytes.toLocaleString('en')} bytes of JSON in UTF-8.${isOptional ? ' Optional.' : ''}`,
  content: {
    'application/json': {
      schema: { $ref: `#/components/schemas/${schema}` },
      examples: Object.fromEntries(
        examples.flatMap(({ name, summary, body }) => (body ? [[name, { summary, value: body }]] : [])),
      ),
    },
  },
});

const camelCase = (name: string): string =>
  name.replaceAll(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase());
