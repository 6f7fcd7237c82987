import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { vi } from 'vitest';
import type { AbuseReport } from '../../lambdas/abuse/abuse-report.ts';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { grantOperator } from '../../lambdas/accounts/operator-role.ts';
import { envars } from '../../lambdas/envars.ts';
import { accountRoutes } from '../../lambdas/http/account-routes.ts';
import { type EndpointName, type Route, serviceRoutes } from '../../lambdas/http/routes.ts';
import { accountRecordsTable } from '../../lambdas/table/account-records-table.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { operatorRolesTable } from '../../lambdas/table/operator-roles-table.ts';
import { reportStoreTable } from '../../lambdas/table/report-store-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { runOwnersMailer } from '../abuse/run-owners-mailer.ts';
import type { EventOptions, ReadResponse } from '../http/api-event.ts';
import { linksFixture } from '../links/links-fixture.ts';
import { storedSession } from '../sessions/credentials.ts';
import { deployedApi } from '../sessions/deployed-api.ts';
import { OWN_PAGE } from '../sessions/sessions-fixture.ts';

const routes: readonly Route[] = [
  ...accountRoutes.filter(({ path }) => path.startsWith('/api/v1/operator/')),
  ...serviceRoutes.filter(({ endpoint, path }) => endpoint === 'appeal' && path.startsWith('/api/v1')),
];

interface CallOptions {
  /** Of the path. */
  readonly id?: string | number;
  readonly query?: string;
  readonly body?: unknown;
  /** Another operator's cookie, or an owner's. */
  readonly cookie?: string;
  readonly headers?: EventOptions['headers'];
}

/** The functions of the operators' API as they are deployed, in a stage that sends mail, over links of one owner. */
export async function operatorsFixture({ mails = true } = {}) {
  vi.stubEnv(envars.mailsDecisions, mails ? 'true' : undefined);
  const api = await deployedApi(routes);
  const { table } = api;
  const links = await linksFixture(table);
  let accounts = 0;
  let reports = 0;

  const newOperator = async () => {
    const email = `operator${++accounts}@example.com`;
    const services = { now: () => new Date(), random: randomBytes, store: accountsTable(table) };
    return operatorOf((await createAccount({ email, emailVerified: true }, services)).userId);
  };
  /** Gives an account the role, and a session. */
  const operatorOf = async (userId: string) => {
    const cookie = await storedSession(table, { userId, at: new Date() });
    const record = await accountRecordsTable(table).find(userId);
    if (!record) throw new Error('The account is gone.');
    await grantOperator(record, { roles: operatorRolesTable(table), operator: links.operator });
    return { userId, cookie };
  };
  const desk = await newOperator();

  const call = (
    endpoint: EndpointName,
    { id, query, body, cookie = desk.cookie, headers = {} }: CallOptions = {},
  ): Promise<ReadResponse> => {
    const route = routes.find((each) => each.endpoint === endpoint);
    if (!route) throw new Error(`There is no route to ${endpoint}.`);
    const name = /\{(\w+)\}/.exec(route.path)?.[1];
    return api.call(route, {
      path: route.path.replaceAll(/\{\w+\}/g, String(id)),
      ...(name !== undefined && { pathParameters: { [name]: String(id) } }),
      ...(query !== undefined && { query }),
      ...(body !== undefined && { body }),
      ...(cookie !== '' && { cookies: [`__Host-klookup=${cookie}`] }),
      headers: { 'content-type': 'application/json', ...OWN_PAGE, ...headers },
    });
  };

  return {
    table,
    links,
    desk,
    newOperator,
    operatorOf,
    call,
    /** With the owner's key. */
    appeal: (id: number, message: unknown = 'The page is clean again.', key = links.owner.key) =>
      call('appeal', { id, body: { message }, cookie: '', headers: { authorization: `Bearer ${key}` } }),
    async create(fields: object = {}): Promise<{ readonly id: number; readonly code: string }> {
      const { data } = (await links.create({ url: 'https://login.evil.example/a?b=1', ...fields })).body;
      if (!data) throw new Error('The link was not created.');
      return { id: Number(data.id), code: String(data.short_code) };
    },
    async report(fields: Partial<AbuseReport> & Pick<AbuseReport, 'shortCode' | 'linkId'>): Promise<string> {
      const at = new Date(Date.UTC(2026, 1, 22, 10, ++reports));
      const report: AbuseReport = {
        id: newUlid(at.getTime()),
        at,
        destination: 'https://login.evil.example/a?b=1',
        reason: 'phishing',
        details: undefined,
        contact: undefined,
        closed: undefined,
        ...fields,
      };
      await reportStoreTable(table).file(report, { windows: [], maxAlike: undefined });
      return report.id;
    },
    /** Runs what has the owners of links to blocked destinations mailed. @returns its metrics */
    mailBlockedOwners: () => runOwnersMailer(table, { now: () => new Date() }),
    /** What owners will be mailed. */
    async mails() {
      const { Items = [] } = await table.client.send(
        new ScanCommand({ TableName: table.name, ConsistentRead: true }),
      );
      return Items.filter(({ pk }) => String(pk).startsWith('ACCOUNTMAIL#'));
    },
    stop: api.stop,
  };
}

export type OperatorsFixture = Awaited<ReturnType<typeof operatorsFixture>>;
