import { randomBytes } from 'node:crypto';
import { appealAbout } from '../../lambdas/appeals/appeal-about.ts';
import { addressHash } from '../../lambdas/http/address-hash.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import type { ApiEvent } from '../../lambdas/http/envelope.ts';
import { routes } from '../../lambdas/http/routes.ts';
import { unknownRouteApi } from '../../lambdas/http/unknown-route-api.ts';
import { exportLinksApi } from '../../lambdas/link-export/export-links-api.ts';
import { createLinkApi } from '../../lambdas/links/create-link-api.ts';
import { createLinksApi } from '../../lambdas/links/create-links-api.ts';
import { deleteLinkApi } from '../../lambdas/links/delete-link-api.ts';
import { deleteLinksApi } from '../../lambdas/links/delete-links-api.ts';
import { getLinkApi } from '../../lambdas/links/get-link-api.ts';
import { listLinksApi } from '../../lambdas/links/list-links-api.ts';
import { updateLinkApi } from '../../lambdas/links/update-link-api.ts';
import { updateLinksApi } from '../../lambdas/links/update-links-api.ts';
import { noReputation } from '../../lambdas/reputation/reputation.ts';
import { appealStoreTable } from '../../lambdas/table/appeal-store-table.ts';
import { tableCallers } from '../../lambdas/table/callers.ts';
import { linkListTable } from '../../lambdas/table/link-list-table.ts';
import { linksByPostTable } from '../../lambdas/table/links-by-post-table.ts';
import { statisticsTable } from '../../lambdas/table/statistics-table.ts';
import { createGateway } from '../../local/gateway/gateway.ts';
import type { Header } from '../../local/http/message.ts';
import { lambdaContext, ORIGIN_SECRET } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { type LinksFixture, PUBLIC_ORIGIN, RETENTION_DAYS } from './links-fixture.ts';

/** A request as sent over the wire. */
export interface RawRequest {
  readonly method: string;
  /** Includes the query, if any. */
  readonly target: string;
  readonly headers: readonly Header[];
  readonly body?: string | Uint8Array;
}

/** A response as sent over the wire. */
export interface RawResponse {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly text: string;
}

/** The viewer's address according to CloudFront. */
export const VIEWER_ADDRESS = '198.51.100.23';

/** The link endpoints over a fixture's table, by handler name. */
function linkEndpoints({
  table,
  store,
  checks,
  retry,
  blocks,
  now,
}: LinksFixture): Readonly<Record<string, ApiHandler>> {
  const callers = tableCallers(table, now);
  const publicOrigin = () => Promise.resolve(PUBLIC_ORIGIN);
  const hashAddress = addressHash(() => Promise.resolve('the-key-of-the-tests'));
  const links = {
    store,
    checks,
    retry,
    publicOrigin,
    hashAddress,
    blocks,
    reputation: noReputation,
    allowsPrivateDestinations: false,
    retentionDays: RETENTION_DAYS,
    now,
    random: randomBytes,
  };
  const posts = linksByPostTable(table);
  const purges = { send: () => Promise.resolve() };
  return {
    'create-link': createLinkApi(testApi, callers, links),
    'create-links': createLinksApi(testApi, callers, links),
    'delete-link': deleteLinkApi(testApi, callers, { ...links, purges }),
    'get-link': getLinkApi(testApi, callers, {
      ...links,
      statistics: statisticsTable(table),
      appealAbout: appealAbout({ store: appealStoreTable(table), now }),
    }),
    'export-links': exportLinksApi(testApi, callers, {
      list: linkListTable(table),
      publicOrigin,
      blocks,
      now,
    }),
    'list-links': listLinksApi(testApi, callers, {
      list: linkListTable(table),
      publicOrigin,
      blocks,
      now,
    }),
    'update-link': updateLinkApi(testApi, callers, links),
    'update-links': updateLinksApi(testApi, callers, { ...links, posts }),
    'delete-links': deleteLinksApi(testApi, callers, { ...links, posts, purges }),
    'unknown-route': unknownRouteApi(testApi),
  };
}

/**
 * Sends requests in wire format to all routes of the link endpoints, through the local host's gateway. The
 * gateway alone decides what a handler sees of path, headers and body.
 */
export function linksGateway(fixture: LinksFixture): (request: RawRequest) => Promise<RawResponse> {
  const handlers = linkEndpoints(fixture);
  const ofLinks = routes.filter(({ path }) => path.includes('/links'));
  const gateway = createGateway(
    {
      name: 'api',
      id: 'api',
      region: 'us-east-1',
      domainName: 'api.execute-api.us-east-1.amazonaws.com',
      isExecuteApiEndpointDisabled: false,
      routes: [
        ...ofLinks.map(({ endpoint, method, path }) => definition(`${method} ${path}`, endpoint)),
        ...[...new Set(ofLinks.map(({ path }) => path))].map((path) =>
          definition(`ANY ${path}`, 'unknown-route'),
        ),
        definition('$default', 'unknown-route'),
      ],
    },
    {
      invoker: {
        async invoke(name, event) {
          const handler = handlers[name];
          if (!handler) throw new Error(`There is no endpoint ${name} in these tests.`);
          // As in Lambda, values that JSON cannot represent, such as `undefined`, are lost.
          const response = await handler(JSON.parse(JSON.stringify(event)) as ApiEvent, lambdaContext());
          return { ...outcome, payload: JSON.stringify(response) };
        },
      },
      now: fixture.now,
      report: (sentence) => {
        throw new Error(sentence);
      },
    },
  );
  return async ({ method, target, headers, body = '' }) => {
    const [, path = '', query = ''] = /^([^?]*)\??(.*)$/s.exec(target) ?? [];
    const response = await gateway.handle(
      { method, path, query, headers: throughCloudFront(headers), body: Buffer.from(body) },
      '192.0.2.1',
    );
    return { ...response, text: response.body.toString() };
  };
}

const definition = (routeKey: string, functionName: string) => ({
  routeKey,
  functionName,
  timeoutMs: 30_000,
  isPermitted: true,
});

const outcome = {
  requestId: '2f0c7a4e-0000-4000-8000-000000000000',
  error: undefined,
  awsCalls: [],
  isColdStart: false,
  startedAt: new Date(0),
  durationMs: 0,
};

/** CloudFront overwrites the headers that handlers trust and strips connection headers. */
const throughCloudFront = (sent: readonly Header[]): readonly Header[] => [
  ...sent.filter(([name]) => !name.toLowerCase().startsWith('x-klookup-')),
  ['x-klookup-origin', ORIGIN_SECRET],
  ['x-klookup-viewer-ip', VIEWER_ADDRESS],
];
