import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DynamoDBClient as SmallClient } from '../../lambdas/aws/dynamodb.ts';
import * as small from '../../lambdas/aws/dynamodb-documents.ts';
import { cpuMsOf } from '../measuring/cpu-time.ts';

/** Milliseconds of processor time for one call, in this process alone. */
export interface CostOfCall {
  readonly call: string;
  readonly sdkMs: number;
  readonly smallMs: number;
}

const TableName = 'bench';

/**
 * Measures warm calls by the SDK and by the small client, in turn.
 * @param table `bench` in an engine at this URL: 20 links are put there
 * @param warmUp calls of each that are not measured
 * @param rounds of each; the one that took the client least counts, because other work only adds time
 */
export async function costOfCalls(
  table: { readonly url: string },
  { calls, rounds, warmUp }: { readonly calls: number; readonly rounds: number; readonly warmUp: number },
): Promise<CostOfCall[]> {
  const sdk = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: table.url, region: 'us-east-1' }));
  process.env.AWS_ENDPOINT_URL_DYNAMODB = table.url;
  const client = new SmallClient({ region: 'us-east-1' });
  for (let n = 0; n < 20; n += 1) await client.send(new small.PutCommand({ TableName, Item: linkOf(n) }));
  const get = { TableName, Key: { pk: 'links', sk: '00' } };
  const query = {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'links' },
  };
  const kinds = [
    {
      call: 'GetItem',
      bySdk: () => sdk.send(new GetCommand(get)),
      bySmall: () => client.send(new small.GetCommand(get)),
    },
    {
      call: 'Query of 20 items',
      bySdk: () => sdk.send(new QueryCommand(query)),
      bySmall: () => client.send(new small.QueryCommand(query)),
    },
  ];
  const costs: CostOfCall[] = [];
  for (const { call, bySdk, bySmall } of kinds) {
    await cpuMsOf(bySdk, warmUp);
    await cpuMsOf(bySmall, warmUp);
    let [sdkMs, smallMs] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < rounds; round += 1) {
      sdkMs = Math.min(sdkMs, await cpuMsOf(bySdk, calls));
      smallMs = Math.min(smallMs, await cpuMsOf(bySmall, calls));
    }
    costs.push({ call, sdkMs, smallMs });
  }
  client.destroy();
  sdk.destroy();
  return costs;
}

/** As large as an ordinary link. */
const linkOf = (n: number) => ({
  pk: 'links',
  sk: String(n).padStart(2, '0'),
  shortCode: `code-${n}`,
  targetUrl: `https://example.com/${'path/'.repeat(12)}${n}`,
  title: `The title of link ${n}`,
  type: 'direct',
  isActive: true,
  tags: ['spring', 'mail'],
  ownerId: '01234567-89ab-cdef-0123-456789abcdef',
  ownerSequence: n,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
});
