import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { vi } from 'vitest';
import { envars } from '../../lambdas/envars.ts';
import type { ApiHandler } from '../../lambdas/http/api-handler.ts';
import type { Route } from '../../lambdas/http/routes.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { type EventOptions, invoke, ORIGIN_SECRET, type ReadResponse } from '../http/api-event.ts';
import { startAwsStandIn } from '../http/aws-stand-in.ts';
import { deployedEnvironment } from '../http/deployed-environment.ts';
import { testTaskRoot } from '../http/task-root.ts';
import { testTable } from '../table/test-table.ts';

/** The functions of all endpoints, as they are deployed, over a table of their own. */
export interface DeployedApi {
  readonly table: Table;
  call(route: Route, options?: EventOptions): Promise<ReadResponse>;
  stop(): Promise<void>;
}

/** Loads the functions of these routes. */
export async function deployedApi(routes: readonly Route[]): Promise<DeployedApi> {
  const standIn = await startAwsStandIn({
    GetSecretValue: ({ SecretId = '' }) => ({
      Name: SecretId,
      SecretString: SecretId === 'origin' ? ORIGIN_SECRET : 'a-secret-of-the-tests',
    }),
    GetParameter: ({ Name }) => ({ Parameter: { Name, Value: 'https://d111.cloudfront.net' } }),
  });
  const table = await testTable();
  const taskRoot = testTaskRoot();
  const environment = {
    ...(await deployedEnvironment(table.name)),
    // Secrets and parameters. No function is there to be invoked.
    AWS_ENDPOINT_URL: standIn.url,
    LAMBDA_TASK_ROOT: taskRoot.folder,
    [envars.originSecretNames]: 'origin',
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  const handlers = new Map<string, ApiHandler>();
  for (const name of new Set(routes.map(({ endpoint }) => endpoint))) {
    const [file] = globSync(`lambdas/*/${name}.handler.ts`);
    if (file === undefined) throw new Error(`There is no handler of ${name}.`);
    const module = (await import(resolve(file))) as { readonly handler: ApiHandler };
    handlers.set(name, module.handler);
  }
  return {
    table,
    call({ endpoint, method, path }, options = {}) {
      const handler = handlers.get(endpoint);
      if (!handler) throw new Error(`The function ${endpoint} was not loaded.`);
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const pathParameters = Object.fromEntries(names.map((name) => [name, '1']));
      return invoke(handler, {
        method,
        path: path.replaceAll(/\{\w+\}/g, '1'),
        pathParameters,
        ...options,
      });
    },
    async stop() {
      vi.unstubAllEnvs();
      taskRoot.remove();
      await standIn.stop();
    },
  };
}
