import { randomBytes } from 'node:crypto';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { grantOperator } from '../../lambdas/accounts/operator-role.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { routes } from '../../lambdas/http/routes.ts';
import type { Operation } from '../../lambdas/openapi/operation.ts';
import { operations } from '../../lambdas/openapi/operations.ts';
import { accountRecordsTable } from '../../lambdas/table/account-records-table.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { operatorRolesTable } from '../../lambdas/table/operator-roles-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { ACCOUNT_ID, type FunctionDefinition } from '../../local/template/deployment.ts';
import { visitEvent } from '../../test/clicks/events.ts';
import { storedSession } from '../../test/sessions/credentials.ts';
import type { LocalStage } from './local-stage.ts';

/** The event of a function's first call. */
export interface FirstCall {
  /** For people: the route, or what invokes the function. */
  readonly what: string;
  readonly event: object;
}

/** An account with what calls by it need. */
interface Caller {
  readonly userId: string;
  readonly key: string;
  readonly cookie: string;
  /** A direct link and an in-page link. */
  readonly linkId: string;
  readonly inpageCode: string;
}

/** Invokes a deployed function in this process. */
type Invoke = (name: string, event: object) => Promise<unknown>;

const ORIGIN = 'https://go.example.com';
const now = () => new Date();
const services = { now, random: randomBytes };

/** Makes first calls for a stage's functions. Each caller is a new account, so that a call finds what it changes. */
export function firstCalls({ deployment, table, restUrl }: LocalStage, invoke: Invoke) {
  const entry = Object.assign(
    {},
    ...deployment.distribution.behaviors.map(({ origin }) => origin.customHeaders),
  );
  const headers = { ...lowerCased(entry), 'x-klookup-viewer-ip': '203.0.113.7', host: 'api.example' };
  let accounts = 0;

  const request = (routeKey: string, sent: Sent): object => {
    const [method = '', template = ''] = routeKey.split(' ');
    const path = template.replaceAll(
      /\{(\w+)\}/g,
      (_all, name: string) => sent.pathParameters?.[name] ?? 'x',
    );
    const query = new URLSearchParams(sent.query).toString();
    return {
      version: '2.0',
      routeKey,
      rawPath: path || '/nothing',
      rawQueryString: query,
      headers: {
        ...headers,
        ...(sent.body && { 'content-type': sent.mediaType ?? 'application/json' }),
        ...sent.headers,
      },
      ...(sent.cookies && { cookies: sent.cookies }),
      requestContext: {
        accountId: ACCOUNT_ID,
        domainName: 'api.example',
        http: {
          method: method === '$default' ? 'GET' : method,
          path,
          sourceIp: '203.0.113.7',
          userAgent: 'bench',
        },
        requestId: 'JKJaXmPLvHcESHA=',
        routeKey,
        stage: '$default',
        timeEpoch: Date.now(),
      },
      pathParameters: sent.pathParameters ?? {},
      ...(sent.body && { body: sent.body }),
      isBase64Encoded: false,
    };
  };

  const createLink = async (key: string, body: object): Promise<{ id: number; short_code: string }> => {
    const event = request('POST /api/v1/links', { headers: bearer(key), body: JSON.stringify(body) });
    const response = (await invoke('create-link', event)) as { body: string };
    return (JSON.parse(response.body) as { data: { id: number; short_code: string } }).data;
  };

  const newCaller = async ({ isOperator = false } = {}): Promise<Caller> => {
    const email = `bench-${++accounts}@example.com`;
    const { userId } = await createAccount(
      { email, emailVerified: true },
      { ...services, store: accountsTable(table) },
    );
    const { key } = await createApiKey(
      { userId, name: 'Bench' },
      { ...services, store: apiKeysTable(table) },
    );
    const cookie = await storedSession(table, { userId, at: now() });
    if (isOperator) await makeOperator(table, userId);
    const page = `https://blog.example/${accounts}`;
    const direct = await createLink(key, { url: 'https://example.com/a' });
    const inpage = await createLink(key, {
      url: 'https://example.com/b',
      type: 'inpage',
      post_id: page,
      site_url: page,
    });
    return { userId, key, cookie, linkId: String(direct.id), inpageCode: inpage.short_code };
  };

  /** The example of the API reference, by a caller who may. */
  const documented = async (routeKey: string, operation: Operation): Promise<FirstCall> => {
    const isOperator = operation.access === 'operator';
    const caller = await newCaller({ isOperator });
    const [example] = operation.examples(ORIGIN);
    const path = new Set([...routeKey.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
    const given = Object.entries(example?.parameters ?? {}).map(
      ([name, value]) => [name, String(value)] as const,
    );
    const own = /\/links\/\{id\}/.test(routeKey) ? { id: caller.linkId } : {};
    const code = path.has('code') ? { code: caller.inpageCode } : {};
    const isSessionOnly = /session|operator/.test(operation.access);
    return {
      what: routeKey,
      event: request(routeKey, {
        pathParameters: { ...Object.fromEntries(given.filter(([name]) => path.has(name))), ...own, ...code },
        query: Object.fromEntries(given.filter(([name]) => !path.has(name) && !name.includes('-'))),
        headers:
          isSessionOnly || operation.access === 'entry'
            ? { 'sec-fetch-site': 'same-origin' }
            : bearer(caller.key),
        ...(isSessionOnly && { cookies: [`__Host-klookup=${caller.cookie}`] }),
        ...(example?.body && { body: JSON.stringify(example.body) }),
      }),
    };
  };

  const page = async (routeKey: string): Promise<FirstCall> => {
    const { inpageCode } = await newCaller();
    const pathParameters = routeKey.includes('/account/') ? { page: 'verify' } : { code: inpageCode };
    const isForm = routeKey.startsWith('POST ');
    const form = { body: 'code=aBc1234&reason=phishing', mediaType: 'application/x-www-form-urlencoded' };
    return { what: routeKey, event: request(routeKey, { pathParameters, ...(isForm && form) }) };
  };

  const triggered = async (name: string, queueName: string): Promise<FirstCall> => {
    const { linkId } = await newCaller();
    const bodies: Readonly<Record<string, object>> = {
      'count-clicks': visitEvent({ linkId: Number(linkId), at: now().toISOString() }),
      'purge-link': { v: 1, linkId: Number(linkId) },
      'check-site': { v: 1, site: 'blog.example', linkIds: [Number(linkId)] },
    };
    const record = {
      messageId: '1',
      body: JSON.stringify(bodies[name]),
      attributes: { ApproximateReceiveCount: '1' },
    };
    return { what: `one message of ${queueName}`, event: { Records: [record] } };
  };

  /** @throws Error when nothing is known to invoke the function */
  return async (name: string, definition: FunctionDefinition): Promise<FirstCall> => {
    const route = deployment.apis
      .flatMap((api) => api.routes)
      .find(({ functionName }) => functionName === definition.name);
    if (route) {
      const isDocumented = routes.some(
        ({ endpoint, path }) => endpoint === name && route.routeKey.endsWith(path),
      );
      const operation = (operations as Readonly<Record<string, Operation>>)[name];
      return isDocumented && operation ? documented(route.routeKey, operation) : page(route.routeKey);
    }
    const queue = deployment.queueTriggers.find(({ functionName }) => functionName === definition.name);
    if (queue) return triggered(name, queue.queueName);
    const invoked = invokedEvents[name];
    if (invoked) return invoked;
    const custom = deployment.customResources.find(({ functionName }) => functionName === definition.name);
    if (custom) return deleted(custom.properties, restUrl);
    if (definition.environment.TABLE_NAME === undefined)
      throw new Error(`No first call is known for ${name}.`);
    return { what: 'its schedule', event: { source: 'aws.scheduler', time: now().toISOString() } };
  };
}

interface Sent {
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly query?: Record<string, string>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly mediaType?: string;
}

const deleted = (properties: object, ResponseURL: string): FirstCall => ({
  what: 'the deletion of its stack, with an empty bucket',
  event: {
    RequestType: 'Delete',
    ResponseURL,
    StackId: 'stack',
    RequestId: 'request',
    LogicalResourceId: 'files',
    ResourceProperties: properties,
  },
});

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const lowerCased = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

async function makeOperator(table: Table, userId: string): Promise<void> {
  const record = await accountRecordsTable(table).find(userId);
  if (!record) throw new Error('The account is gone.');
  const identify = () => Promise.resolve('bench');
  const operator = { identify, mailsOwners: false, newId: (at: Date) => newUlid(at.getTime()), now };
  await grantOperator(record, { roles: operatorRolesTable(table), operator });
}

const header = (key: string, value: string) => [{ key, value }];

/** Of functions that neither a route nor a queue invokes. */
const invokedEvents: Readonly<Record<string, FirstCall>> = {
  redirect: {
    what: 'a visit of a code that no link has',
    event: {
      Records: [
        {
          cf: {
            request: {
              clientIp: '203.0.113.7',
              method: 'GET',
              uri: '/aBc1234',
              querystring: '',
              headers: {
                'user-agent': header(
                  'User-Agent',
                  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari',
                ),
                'cloudfront-viewer-country': header('CloudFront-Viewer-Country', 'PH'),
              },
            },
          },
        },
      ],
    },
  },
  'fetch-pages': {
    what: 'an inspection of no site',
    event: { v: 1, publicOrigin: ORIGIN, shortUrlHosts: ['go.example.com'], sites: [], budgetMs: 1_000 },
  },
  'prove-site': {
    what: 'a domain without an address',
    event: { domain: 'site.invalid', token: 'klookup-token', publicOrigin: ORIGIN },
  },
  'record-bounces': {
    what: 'a bounce',
    event: {
      'detail-type': 'Email Bounced',
      detail: {
        bounce: {
          bounceType: 'Permanent',
          bouncedRecipients: [{ emailAddress: 'a@example.com' }],
          timestamp: '2026-02-22T10:00:00Z',
        },
      },
    },
  },
};
