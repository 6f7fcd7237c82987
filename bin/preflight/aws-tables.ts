import { DescribeTableCommand, DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { call, callUnlessAbsent, named } from './aws-call.ts';

export async function hasTable(region: string, name: string): Promise<boolean> {
  const client = new DynamoDBClient({ region });
  const found = await callUnlessAbsent(
    'dynamodb:DescribeTable',
    () => client.send(new DescribeTableCommand({ TableName: name })),
    named('ResourceNotFoundException'),
  );
  return found?.Table !== undefined;
}

export const listTables = (region: string): Promise<readonly string[]> =>
  call('dynamodb:ListTables', async () => {
    const tables: string[] = [];
    for await (const { TableNames: page = [] } of paginateListTables(
      { client: new DynamoDBClient({ region }) },
      {},
    )) {
      tables.push(...page);
    }
    return tables;
  });
