import type { Table } from '../../lambdas/table/client.ts';
import { testTable } from './test-table.ts';

/** One request to the table. */
export interface TableCall {
  /** Such as `PutItem`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Intercepts a request to the table: forwards it with `send`, or fails instead. */
export type Interceptor = (call: TableCall, send: () => Promise<unknown>) => Promise<unknown>;

/** A new or given table whose requests are recorded and can be intercepted. */
export async function watchedTable(over?: Table): Promise<{
  readonly table: Table;
  readonly calls: TableCall[];
  /** @param interceptor replaces the previous one; none by default */
  intercept(interceptor?: Interceptor): void;
}> {
  const passOn: Interceptor = (_call, send) => send();
  let interceptor = passOn;
  const calls: TableCall[] = [];
  const table = over ?? (await testTable());
  table.client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, '');
      const call = { operation, input: { ...args.input } };
      calls.push(call);
      let output: Awaited<ReturnType<typeof next>> | undefined;
      await interceptor(call, async () => {
        output = await next(args);
      });
      if (!output) throw new Error('The interceptor neither forwarded the request nor failed.');
      return output;
    },
    { step: 'initialize', priority: 'high' },
  );
  return {
    table,
    calls,
    intercept(newInterceptor = passOn) {
      interceptor = newInterceptor;
    },
  };
}
