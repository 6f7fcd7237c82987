import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type KeySchemaElement,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { IndexDefinition, KeyDefinition, TableDefinition } from '../template/deployment.ts';

/**
 * Creates missing tables; existing ones keep their data.
 * @throws Error that says what to do when a table's keys differ from the template's
 */
export async function provisionTables(
  client: DynamoDBClient,
  tables: readonly TableDefinition[],
): Promise<void> {
  for (const table of tables) {
    const existing = await describe(client, table.name);
    if (!existing) await create(client, table);
    else assertSameKeys(table, existing);
  }
}

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(client: DynamoDBClient, table: TableDefinition): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: table.name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: keySchema(table),
      AttributeDefinitions: attributeDefinitions([table, ...table.indexes]),
      ...(table.indexes.length > 0
        ? {
            GlobalSecondaryIndexes: table.indexes.map((index) => ({
              IndexName: index.name,
              KeySchema: keySchema(index),
              Projection: {
                ProjectionType: index.projection,
                ...(index.projection === 'INCLUDE' ? { NonKeyAttributes: [...index.nonKeyAttributes] } : {}),
              },
            })),
          }
        : {}),
    }),
  );
}

const keySchema = ({ partition, sort }: KeyDefinition): KeySchemaElement[] => [
  { AttributeName: partition.name, KeyType: 'HASH' },
  ...(sort ? [{ AttributeName: sort.name, KeyType: 'RANGE' as const }] : []),
];

function attributeDefinitions(keys: readonly KeyDefinition[]): AttributeDefinition[] {
  const types = new Map(
    keys
      .flatMap(({ partition, sort }) => [partition, ...(sort ? [sort] : [])])
      .map(({ name, type }) => [name, type]),
  );
  return [...types].map(([AttributeName, AttributeType]) => ({ AttributeName, AttributeType }));
}

function assertSameKeys(table: TableDefinition, existing: TableDescription): void {
  const wanted = [table, ...sorted(table.indexes)].map((each) => shape(keySchema(each)));
  const indexes = [...(existing.GlobalSecondaryIndexes ?? [])].sort((a, b) =>
    String(a.IndexName).localeCompare(String(b.IndexName)),
  );
  const found = [existing, ...indexes].map(({ KeySchema }) => shape(KeySchema ?? []));
  const names = indexes.map(({ IndexName }) => IndexName).join();
  if (
    wanted.join() !== found.join() ||
    names !==
      sorted(table.indexes)
        .map(({ name }) => name)
        .join()
  ) {
    throw new Error(
      `The table ${table.name} in the data folder has different keys or indexes from the template's. ` +
        'The host does not migrate data: use another data folder, or delete this one to start over.',
    );
  }
}

const sorted = (indexes: readonly IndexDefinition[]): IndexDefinition[] =>
  [...indexes].sort((a, b) => a.name.localeCompare(b.name));

const shape = (schema: readonly KeySchemaElement[]): string =>
  schema.map(({ AttributeName, KeyType }) => `${KeyType}:${AttributeName}`).join('+');
