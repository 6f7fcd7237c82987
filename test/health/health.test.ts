import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { healthApi } from '../../lambdas/health/health-api.ts';
import { healthTable } from '../../lambdas/table/health-table.ts';
import { invoke } from '../http/api-event.ts';
import { testApi } from '../http/test-api.ts';
import { dynamoDb } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';

const now = () => new Date('2026-02-22T10:00:00.123Z');

describe('GET /health', () => {
  it('returns ok, without a key, when the table is reachable', async () => {
    const response = await invoke(healthApi(testApi, { store: healthTable(await testTable()), now }));
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ success: true, data: { status: 'ok', time: '2026-02-22T10:00:00Z' } });
  });

  it('responds to HEAD like GET without the body, also when the table cannot be read', async () => {
    const missing = { client: DynamoDBDocumentClient.from(dynamoDb()), name: 'no-such-table' };
    for (const table of [await testTable(), missing]) {
      const handler = healthApi(testApi, { store: healthTable(table), now });
      const { status, headers } = await invoke(handler, { path: '/api/v1/health' });
      const head = await invoke(handler, { path: '/api/v1/health', method: 'HEAD' });
      expect(head).toEqual({ status, headers, body: '' });
    }
  });

  it('returns 503 with Retry-After when the table cannot be read', async () => {
    const missing = { client: DynamoDBDocumentClient.from(dynamoDb()), name: 'no-such-table' };
    const response = await invoke(healthApi(testApi, { store: healthTable(missing), now }));
    expect(response).toMatchObject({ status: 503, body: { success: false, code: 'service_unavailable' } });
    expect(response.headers['retry-after']).toBe('1');
  });

  it('returns 403 to requests around CloudFront', async () => {
    const handler = healthApi(testApi, { store: healthTable(await testTable()), now });
    expect((await invoke(handler, { headers: { 'x-klookup-origin': 'wrong' } })).status).toBe(403);
  });
});
