import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, vi } from 'vitest';
import { createAccount } from '../../lambdas/accounts/create-account.ts';
import { createApiKey } from '../../lambdas/api-keys/create-api-key.ts';
import { envars } from '../../lambdas/envars.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import { accountsTable } from '../../lambdas/table/accounts-table.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { storedSession } from '../sessions/credentials.ts';
import { createTestQueue } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { ORIGIN_SECRET } from './api-event.ts';
import { startAwsStandIn } from './aws-stand-in.ts';
import { deployedEnvironment } from './deployed-environment.ts';
import { testTaskRoot } from './task-root.ts';

const handlers = {
  'create-link': () => import('../../lambdas/links/create-link.handler.ts'),
  'create-links': () => import('../../lambdas/links/create-links.handler.ts'),
  'update-link': () => import('../../lambdas/links/update-link.handler.ts'),
  'update-links': () => import('../../lambdas/links/update-links.handler.ts'),
  'delete-links': () => import('../../lambdas/links/delete-links.handler.ts'),
  'delete-link': () => import('../../lambdas/links/delete-link.handler.ts'),
  'get-link': () => import('../../lambdas/links/get-link.handler.ts'),
  'list-links': () => import('../../lambdas/links/list-links.handler.ts'),
  'get-link-stats': () => import('../../lambdas/statistics/get-link-stats.handler.ts'),
  'get-stats': () => import('../../lambdas/statistics/get-stats.handler.ts'),
  'export-links': () => import('../../lambdas/link-export/export-links.handler.ts'),
  'list-checks': () => import('../../lambdas/verification/list-checks.handler.ts'),
  'verify-link': () => import('../../lambdas/verification/verify-link.handler.ts'),
  'restore-link': () => import('../../lambdas/verification/restore-link.handler.ts'),
  'confirm-removal': () => import('../../lambdas/verification/confirm-removal.handler.ts'),
  health: () => import('../../lambdas/health/health.handler.ts'),
  openapi: () => import('../../lambdas/openapi/openapi.handler.ts'),
  docs: () => import('../../lambdas/docs/docs.handler.ts'),
  'bot-pages': () => import('../../lambdas/docs/bot-pages.handler.ts'),
  'show-preview': () => import('../../lambdas/preview/show-preview.handler.ts'),
  continue: () => import('../../lambdas/preview/continue.handler.ts'),
  'show-report': () => import('../../lambdas/abuse/show-report.handler.ts'),
  'file-report': () => import('../../lambdas/abuse/file-report.handler.ts'),
  'list-tags': () => import('../../lambdas/link-tags/list-tags.handler.ts'),
  'rename-tag': () => import('../../lambdas/link-tags/rename-tag.handler.ts'),
  'delete-tag': () => import('../../lambdas/link-tags/delete-tag.handler.ts'),
  'put-site': () => import('../../lambdas/sites/put-site.handler.ts'),
  'list-sites': () => import('../../lambdas/sites/list-sites.handler.ts'),
  'get-site': () => import('../../lambdas/sites/get-site.handler.ts'),
  'verify-site': () => import('../../lambdas/sites/verify-site.handler.ts'),
  'delete-site': () => import('../../lambdas/sites/delete-site.handler.ts'),
  'delete-account': () => import('../../lambdas/account-deletion/delete-account.handler.ts'),
  'export-account': () => import('../../lambdas/account-export/export-account.handler.ts'),
  'sign-in': () => import('../../lambdas/sessions/sign-in.handler.ts'),
  'get-session': () => import('../../lambdas/sessions/get-session.handler.ts'),
  'sign-out': () => import('../../lambdas/sessions/sign-out.handler.ts'),
  'confirm-session': () => import('../../lambdas/sessions/confirm-session.handler.ts'),
  'list-sessions': () => import('../../lambdas/sessions/list-sessions.handler.ts'),
  'end-session': () => import('../../lambdas/sessions/end-session.handler.ts'),
  'end-sessions': () => import('../../lambdas/sessions/end-sessions.handler.ts'),
  'get-account': () => import('../../lambdas/accounts/get-account.handler.ts'),
  'update-account': () => import('../../lambdas/accounts/update-account.handler.ts'),
  'list-account-events': () => import('../../lambdas/account-events/list-account-events.handler.ts'),
  'create-challenge': () => import('../../lambdas/captcha/create-challenge.handler.ts'),
  register: () => import('../../lambdas/credentials/register.handler.ts'),
  'verify-account': () => import('../../lambdas/credentials/verify-account.handler.ts'),
  'resend-verification': () => import('../../lambdas/credentials/resend-verification.handler.ts'),
  'change-password': () => import('../../lambdas/credentials/change-password.handler.ts'),
  'forgot-password': () => import('../../lambdas/credentials/forgot-password.handler.ts'),
  'reset-password': () => import('../../lambdas/credentials/reset-password.handler.ts'),
  'change-email': () => import('../../lambdas/credentials/change-email.handler.ts'),
  'confirm-email': () => import('../../lambdas/credentials/confirm-email.handler.ts'),
  'undo-email': () => import('../../lambdas/credentials/undo-email.handler.ts'),
  'create-key': () => import('../../lambdas/api-keys/create-key.handler.ts'),
  'list-keys': () => import('../../lambdas/api-keys/list-keys.handler.ts'),
  'update-key': () => import('../../lambdas/api-keys/update-key.handler.ts'),
  'rotate-key': () => import('../../lambdas/api-keys/rotate-key.handler.ts'),
  'revoke-key': () => import('../../lambdas/api-keys/revoke-key.handler.ts'),
  'revoke-keys': () => import('../../lambdas/api-keys/revoke-keys.handler.ts'),
  'unknown-route': () => import('../../lambdas/http/unknown-route.handler.ts'),
};

/** A function that API Gateway invokes, without the stage's name. */
export type HandlerName = keyof typeof handlers;
export const handlerNames = Object.keys(handlers) as readonly HandlerName[];

/** Whose key and sessions {@link useDeployedHandlers} has. */
export const JANE = { email: 'jane@example.com', password: 'correct horse battery staple' } as const;

/** The secret before the last rotation. */
export const EARLIER_SECRET = 'the-secret-before';

/** Runs a file's tests on the handlers as Lambda loads them: anew for each test, with everything in the environment. */
export function useDeployedHandlers() {
  const secrets = new Map<string, string>();
  let standIn: Awaited<ReturnType<typeof startAwsStandIn>>;
  let key: string;
  let table: Table;
  let userId: string;
  let taskRoot: ReturnType<typeof testTaskRoot>;

  beforeAll(async () => {
    taskRoot = testTaskRoot();
    standIn = await startAwsStandIn({
      GetSecretValue: ({ SecretId = '' }) => ({ Name: SecretId, SecretString: secrets.get(SecretId) }),
      Invoke: () => ({}),
      GetParameter: ({ Name }) => ({ Parameter: { Name, Value: 'https://d111.cloudfront.net' } }),
    });
    table = await testTable();
    const services = { now: () => new Date(), random: randomBytes };
    const account = { ...JANE, emailVerified: true };
    ({ userId } = await createAccount(account, { ...services, store: accountsTable(table) }));
    ({ key } = await createApiKey({ userId, name: 'Test' }, { ...services, store: apiKeysTable(table) }));
    const environment = {
      ...(await deployedEnvironment(table.name)),
      LAMBDA_TASK_ROOT: taskRoot.folder,
      AWS_LAMBDA_FUNCTION_NAME: 'klookup-test-function',
      AWS_ENDPOINT_URL_SECRETS_MANAGER: standIn.url,
      AWS_ENDPOINT_URL_SSM: standIn.url,
      AWS_ENDPOINT_URL_LAMBDA: standIn.url,
      [envars.originSecretNames]: 'origin-2,origin-1',
      [envars.visitsQueueUrl]: await createTestQueue(),
      [envars.sendAccountMailFunction]: 'klookup-test-send-account-mail',
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await standIn.stop();
    taskRoot.remove();
  });
  beforeEach(() => {
    vi.resetModules();
    standIn.operations.length = 0;
    secrets.clear();
    secrets.set('origin-2', ORIGIN_SECRET);
    secrets.set('origin-1', EARLIER_SECRET);
    secrets.set('address-hash', 'the-key-of-the-tests');
  });

  return {
    /** By name. Each test begins with those that every function needs. */
    secrets,
    /** What the handlers have asked of AWS in this test, the table and the queues left out. */
    operations: (): readonly string[] => standIn.operations,
    load: async (name: HandlerName): Promise<ApiHandler> => (await handlers[name]()).handler,
    withKey: () => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' }),
    /** Signs Jane in. @returns the cookie's value */
    signIn: () => storedSession(table, { userId, at: new Date() }),
  };
}
