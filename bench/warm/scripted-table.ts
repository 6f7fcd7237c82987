import { createTable, type Table } from '../../lambdas/table/client.ts';

/** DynamoDB's response to an operation; undefined for one that the measured code should not make. */
export type Script = (operation: string, input: object) => object | undefined;

/** DynamoDB's response to each operation of a create that succeeds. */
const outputs: Readonly<Record<string, object>> = {
  GetItem: {
    Item: { keyId: { S: 'key' }, userId: { S: 'user' }, lastUsedAt: { S: '9999-12-31T23:59:59Z' } },
  },
  BatchGetItem: { Responses: {}, UnprocessedKeys: {} },
  UpdateItem: { Attributes: { lastNumber: { N: '42' } } },
  TransactWriteItems: {},
};

/**
 * The product's own client, with a table that responds at once in place of the network. The SDK still does
 * all its work before (marshalling, signing) and after.
 * @param script a create's by default
 */
export function scriptedTable(script: Script = (operation) => outputs[operation]): {
  readonly table: Table;
  readonly operations: string[];
} {
  process.env.AWS_ACCESS_KEY_ID = 'bench';
  process.env.AWS_SECRET_ACCESS_KEY = 'bench';
  const operations: string[] = [];
  const table = createTable('bench', { region: 'us-east-1' });
  table.client.middlewareStack.add(
    (_next, { commandName }) =>
      ({ input }) => {
        const operation = String(commandName).replace(/Command$/, '');
        operations.push(operation);
        const output = script(operation, input);
        if (!output) throw new Error(`Unexpected call: ${operation}.`);
        const body = Buffer.from(JSON.stringify(output));
        const headers = { 'content-type': 'application/x-amz-json-1.0' };
        return Promise.resolve({ response: { statusCode: 200, headers, body }, output: undefined as never });
      },
    { step: 'deserialize', priority: 'low' },
  );
  return { table, operations };
}
