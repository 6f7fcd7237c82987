import { afterEach, describe, expect, it, vi } from 'vitest';
import { dynamoDbUrl } from '../../local/test/setup/dynamodb-url.ts';
import { testTable } from '../table/test-table.ts';
import { failedIds, lambdaContext, sqsEvent, visitEvent } from './events.ts';
import { createLinks, expectedStatistics, readStatistics } from './statistics.ts';

const coldStart = async () => {
  vi.resetModules();
  return await import('../../lambdas/clicks/count-clicks.handler.ts');
};

describe('the count-clicks function', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  it('counts a batch in the table named by its environment, and logs one line of metrics', async () => {
    const table = await testTable();
    await createLinks(table, [1]);
    const environment = {
      TABLE_NAME: table.name,
      CLICKS_SHARED_HOURS: '26',
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl(),
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const { handler } = await coldStart();
    const at = new Date().toISOString();
    const events = [visitEvent({ at }), visitEvent({ at, country: 'US' })];
    const response = await handler(sqsEvent([...events, 'not a click']), lambdaContext());
    const lines = written.mock.calls.map(([line]) => String(line));
    written.mockRestore();
    expect(failedIds(response)).toEqual(['message-2']);
    expect(await readStatistics(table, 1)).toEqual(expectedStatistics(events, 1));
    const metrics = lines.filter((line) => line.includes('"_aws"'));
    expect(metrics).toHaveLength(1);
    expect(metrics[0]?.endsWith('}\n')).toBe(true);
    expect(JSON.parse(metrics[0] ?? '')).toMatchObject({ received: 3, counted: 2, malformed: 1 });
  });

  it('refuses to start without a table name', async () => {
    vi.stubEnv('TABLE_NAME', '');
    await expect(coldStart()).rejects.toThrow('TABLE_NAME is missing');
  });
});
