import type {
  Examples,
  HttpMethod,
  OpenApiDocument,
  OperationObject,
  ParameterObject,
  Reference,
  ResponseObject,
} from '../openapi/openapi-types.ts';
import type { SampleCall } from './sample-call.ts';

/** An operation with its method and path. */
export interface Endpoint {
  readonly method: HttpMethod;
  readonly path: string;
  readonly alias: string | undefined;
  readonly operation: OperationObject;
}

/** The part of an operation's response that its programs print. */
const prints: Readonly<Record<string, SampleCall['prints']>> = {
  createLink: ['data', 'short_url'],
  createLinks: ['data', 'created'],
  listLinks: ['data', 'links', 0, 'title'],
  getLink: ['data', 'stats', 'total_clicks'],
  getLinkStats: ['data', 'totals', 'clicks'],
  getStats: ['data', 'totals', 'clicks'],
  updateLink: ['data', 'title'],
  deleteLink: ['data', 'message'],
  updateLinks: ['data', 'updated'],
  deleteLinks: ['data', 'deleted'],
  listChecks: ['data', 'checks', 0, 'message'],
  verifyLink: ['data', 'last_check', 'verdict'],
  restoreLink: ['data', 'verification', 'state'],
  appeal: ['data', 'code'],
  confirmRemoval: ['data', 'last_check', 'verdict'],
  listTags: ['data', 'tags', 0, 'tag'],
  renameTag: ['data', 'changed'],
  deleteTag: ['data', 'changed'],
  putSite: ['data', 'dns_record', 'name'],
  listSites: ['data', 'sites', 0, 'domain'],
  getSite: ['data', 'state'],
  verifySite: ['data', 'state'],
  deleteSite: ['data', 'message'],
  health: ['data', 'status'],
};

const METHODS = ['post', 'get', 'put', 'patch', 'delete'] as const;

/** All operations of a document, in the order of its paths. */
export const endpointsOf = ({ paths }: OpenApiDocument): Endpoint[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method, path, alias: item['x-alias'], operation }] : [];
    }),
  );

/** The example calls of an operation in the document, each with its response. */
export function callsOf(endpoint: Endpoint, document: OpenApiDocument): SampleCall[] {
  const { operation } = endpoint;
  const path = prints[operation.operationId];
  if (!path) return [];
  return Object.entries(operation.responses).flatMap(([status, response]) =>
    Object.entries(responseExamples(response)).flatMap(([name, { summary, value }]) =>
      Number(status) < 300
        ? [
            {
              ...requestOf(endpoint, name, document),
              name: `${operation.operationId}-${name}`,
              summary,
              response: value,
              status: Number(status),
              prints: path,
            },
          ]
        : [],
    ),
  );
}

const responseExamples = (response: ResponseObject | Reference): Examples =>
  'content' in response ? (response.content['application/json']?.examples ?? {}) : {};

function requestOf({ method, path, operation }: Endpoint, example: string, { servers }: OpenApiDocument) {
  const parameters = (operation.parameters ?? []).flatMap((parameter) => sent(parameter, example));
  const of = (place: ParameterObject['in']) => parameters.filter((each) => each.in === place);
  const query = of('query')
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const filled = of('path').reduce((url, { name, value }) => url.replace(`{${name}}`, value), path);
  return {
    method: method.toUpperCase(),
    url: `${(operation.servers ?? servers)[0]?.url ?? ''}${filled}${query ? `?${query}` : ''}`,
    sendsKey: operation.security.some(({ apiKey }) => apiKey),
    headers: Object.fromEntries(of('header').map(({ name, value }) => [name, value])),
    body: operation.requestBody?.content['application/json']?.examples?.[example]?.value,
  };
}

const sent = (parameter: ParameterObject | Reference, example: string) => {
  if ('$ref' in parameter) return [];
  const shown = parameter.examples?.[example];
  return shown ? [{ name: parameter.name, in: parameter.in, value: String(shown.value) }] : [];
};
