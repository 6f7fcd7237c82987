import { randomBytes } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import { appealApi } from '../../lambdas/appeals/appeal-api.ts';
import { dismissAppeal, upholdAppeal } from '../../lambdas/appeals/decide-appeal.ts';
import { accountRoutes } from '../../lambdas/http/account-routes.ts';
import type { ApiHandler, ApiServices } from '../../lambdas/http/api-handler.ts';
import type { Callers } from '../../lambdas/http/callers.ts';
import { operations } from '../../lambdas/openapi/operations.ts';
import { blockDestinationApi } from '../../lambdas/operators/block-destination-api.ts';
import { decideAppealApi } from '../../lambdas/operators/decide-appeal-api.ts';
import { dismissReportApi } from '../../lambdas/operators/dismiss-report-api.ts';
import { getOperatedAccountApi } from '../../lambdas/operators/get-operated-account-api.ts';
import { getOperatedLinkApi } from '../../lambdas/operators/get-operated-link-api.ts';
import { liftTakeDownApi } from '../../lambdas/operators/lift-take-down-api.ts';
import { listAppealsApi } from '../../lambdas/operators/list-appeals-api.ts';
import { listBlocksApi } from '../../lambdas/operators/list-blocks-api.ts';
import { listDecisionsApi } from '../../lambdas/operators/list-decisions-api.ts';
import { listReportsApi } from '../../lambdas/operators/list-reports-api.ts';
import type { DeskOf } from '../../lambdas/operators/operator-desk.ts';
import { reinstateAccountApi } from '../../lambdas/operators/reinstate-account-api.ts';
import { suspendAccountApi } from '../../lambdas/operators/suspend-account-api.ts';
import { takeDownLinkApi } from '../../lambdas/operators/take-down-link-api.ts';
import { unblockDestinationApi } from '../../lambdas/operators/unblock-destination-api.ts';
import { appealStoreTable } from '../../lambdas/table/appeal-store-table.ts';
import { sessionStateKey } from '../../lambdas/table/keys.ts';
import { operatorDesks } from '../../lambdas/table/operator-desks.ts';
import { reportStoreTable } from '../../lambdas/table/report-store-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { type EventOptions, invoke, type ReadResponse } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import type { LinksFixture } from '../links/links-fixture.ts';
import { bySession, storedSession } from '../sessions/credentials.ts';
import { badBodies, type Provocations, type Provoke } from './provocation.ts';

type Api = (api: ApiServices, callers: Callers, deskOf: DeskOf) => ApiHandler;

const UNKNOWN_ID = '0'.repeat(32);
const reason = { reason: 'Spam' };

/** An endpoint, and a request that gets as far as what it is about. */
interface Endpoint {
  readonly api: Api;
  readonly id?: string;
  readonly body?: object;
  readonly query?: string;
}

const endpoints = {
  'list-reports': { api: listReportsApi },
  'dismiss-report': { api: dismissReportApi, id: '0'.repeat(26), body: {} },
  'get-operated-link': { api: getOperatedLinkApi, id: 'nobody1' },
  'take-down-link': { api: takeDownLinkApi, id: 'nobody1', body: reason },
  'lift-take-down': { api: liftTakeDownApi, id: 'nobody1' },
  'get-operated-account': { api: getOperatedAccountApi, id: UNKNOWN_ID },
  'suspend-account': { api: suspendAccountApi, id: UNKNOWN_ID, body: reason },
  'reinstate-account': { api: reinstateAccountApi, id: UNKNOWN_ID },
  'list-blocks': { api: listBlocksApi },
  'block-destination': { api: blockDestinationApi, body: { destination: 'evil.example', ...reason } },
  'unblock-destination': { api: unblockDestinationApi, query: 'destination=evil.example' },
  'list-appeals': { api: listAppealsApi },
  'uphold-appeal': { api: decideAppealApi('upheld', upholdAppeal), id: UNKNOWN_ID },
  'dismiss-appeal': { api: decideAppealApi('dismissed', dismissAppeal), id: UNKNOWN_ID },
  'list-decisions': { api: listDecisionsApi },
} as const satisfies Readonly<Record<string, Endpoint>>;

/** How to get each documented error of each endpoint for operators. */
export function operatorProvocations(
  fixture: () => LinksFixture,
): Readonly<Record<string, () => Provocations>> {
  const newId = () => randomBytes(16).toString('hex');

  /** The cookie of an operator. */
  async function anOperator({ userId = newId(), at = fixture().now() } = {}): Promise<string> {
    const { table } = fixture();
    const cookie = await storedSession(table, { userId, at });
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: sessionStateKey(userId),
        UpdateExpression: 'SET isOperator = :true',
        ExpressionAttributeValues: { ':true': true },
      }),
    );
    return cookie;
  }

  async function failing(call: Provoke, error: Error): Promise<ReadResponse> {
    fixture().intercept(() => Promise.reject(error));
    try {
      return await call();
    } finally {
      fixture().intercept();
    }
  }

  const provocationsOf = (name: keyof typeof endpoints): Provocations => {
    const route = accountRoutes.find(({ endpoint }) => endpoint === name);
    if (!route) throw new Error(`There is no route to ${name}.`);
    const { method } = route;
    const { api, id, body: sent, query: asked }: Endpoint = endpoints[name];
    const [, parameter = ''] = /\{(\w+)\}/.exec(route.path) ?? [];
    const call = ({ id: of = id, ...options }: EventOptions & { readonly id?: string } = {}) =>
      invoke(api(testApi, fixture().callers, operatorDesks(fixture().table)), {
        method,
        path: route.path.replaceAll(/\{\w+\}/g, String(of)),
        ...(of !== undefined && { pathParameters: { [parameter]: of } }),
        ...(asked !== undefined && { query: asked }),
        ...(sent && { body: sent }),
        ...options,
        headers: { 'content-type': 'application/json', ...options.headers },
      });
    const as = async (cookie: Promise<string>, options: Parameters<typeof call>[0] = {}) => {
      const value = await cookie;
      return bySession(value, () => call(options));
    };
    const failingWith = (error: Error) => async () => {
      const cookie = await anOperator();
      return failing(() => bySession(cookie, () => call()), error);
    };
    const { errors, parameters } = operations[name];
    const ofBody = badBodies(async (body, options = {}) => {
      const cookie = await anOperator();
      const { headers } = options;
      return bySession(cookie, () => call({ body, headers: { ...headers } }));
    });
    return {
      internal_error: failingWith(new Error('Oops.')),
      service_unavailable: failingWith(Object.assign(new Error('Busy.'), { name: 'ThrottlingException' })),
      ambiguous_credentials: () =>
        call({ headers: { authorization: 'Bearer klup_1' }, cookies: ['__Host-klookup=1'] }),
      ...(method !== 'GET' && {
        cross_site_request: async () =>
          bySession(await anOperator(), () => call(), { 'sec-fetch-site': 'cross-site' }),
      }),
      email_unverified: () =>
        as(storedSession(fixture().table, { userId: newId(), at: fixture().now(), isVerified: false })),
      session_ended: () => as(Promise.resolve('ended')),
      unauthorized: () => call(),
      session_required: () => call({ headers: { authorization: `Bearer ${fixture().owner.key}` } }),
      operator_required: () => as(storedSession(fixture().table, { userId: newId(), at: fixture().now() })),
      proof_required: () => as(anOperator({ at: new Date(fixture().now().getTime() - 15 * 60_000) })),
      ...(sent ? ofBody : {}),
      ...(errors.includes('validation_failed') && !sent && parameters
        ? { validation_failed: () => as(anOperator(), { query: 'unknown=1' }) }
        : {}),
      ...(errors.includes('not_found') && { not_found: () => as(anOperator()) }),
      ...(errors.includes('forbidden') && {
        forbidden: async () => {
          const own = await ownId(name);
          const options = name === 'block-destination' ? { body: { ...sent, reports: [own] } } : { id: own };
          return as(anOperator({ userId: fixture().owner.userId }), options);
        },
      }),
    };
  };

  /** The id of something that is the operator's own. */
  async function ownId(name: keyof typeof endpoints): Promise<string> {
    const { owner, table, now } = fixture();
    if (name === 'suspend-account' || name === 'reinstate-account') return owner.userId;
    const { body } = await fixture().create({ url: 'https://example.com/own' });
    const [linkId, shortCode] = [Number(body.data?.id), String(body.data?.short_code)];
    if (name === 'take-down-link' || name === 'lift-take-down') return shortCode;
    if (name === 'dismiss-report' || name === 'block-destination') {
      const id = newUlid(now().getTime());
      const report = { id, at: now(), shortCode, linkId, destination: 'https://example.com/own' };
      const rest = { reason: 'phishing', details: undefined, contact: undefined, closed: undefined } as const;
      await reportStoreTable(table).file({ ...report, ...rest }, { windows: [], maxAlike: undefined });
      return id;
    }
    const id = newId();
    const decision = { kind: 'take-down', subject: shortCode, at: now(), reason: 'Spam.' } as const;
    await appealStoreTable(table).file({
      id,
      at: now(),
      userId: owner.userId,
      linkId,
      shortCode,
      decision,
      message: 'No.',
      closed: undefined,
    });
    return id;
  }

  return Object.fromEntries(
    (Object.keys(endpoints) as (keyof typeof endpoints)[]).map((name) => [
      name.replaceAll(/-([a-z])/g, (_match, letter: string) => letter.toUpperCase()),
      () => provocationsOf(name),
    ]),
  );
}

/** Objects to a decision about a link, with the owner's key unless the options say otherwise. */
export const sendAppeal = (
  fixture: LinksFixture,
  id: number,
  options: EventOptions = {},
): Promise<ReadResponse> =>
  invoke(
    appealApi(testApi, fixture.callers, {
      store: appealStoreTable(fixture.table),
      now: fixture.now,
      writeLine: () => {},
    }),
    {
      method: 'POST',
      path: `/api/v1/links/${id}/appeal`,
      pathParameters: { id: String(id) },
      body: { message: 'It is clean again.' },
      ...options,
      headers: {
        authorization: `Bearer ${fixture.owner.key}`,
        'content-type': 'application/json',
        ...options.headers,
      },
    },
  );

/** A link of the owner's that operators have taken down. */
export async function takenDownLink(fixture: LinksFixture): Promise<number> {
  const { body } = await fixture.create({ url: 'https://example.com/down' });
  const linkId = Number(body.data?.id);
  await takeDownLink({ linkId, reason: 'Spam' }, fixture);
  return linkId;
}
