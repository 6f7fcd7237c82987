import { describe, expect, it } from 'vitest';
import { costOfCalls } from '../../bench/aws-calls/cost-of-calls.ts';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { createTestTable, dynamoDb } from '../setup/engines.ts';
import { functionEnvironment } from './local-clients.ts';

describe('a call by the small client', () => {
  it("takes at most 0.6 of the SDK's processor time", async () => {
    functionEnvironment({ AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl() });
    const client = dynamoDb();
    await createTestTable(client, 'bench');
    const costs = await costOfCalls({ url: dynamoDbUrl() }, { calls: 50, rounds: 3, warmUp: 100 });
    for (const { sdkMs, smallMs } of costs) expect(smallMs / sdkMs).toBeLessThan(0.6);
    expect(costs).toHaveLength(2);
  });
});
