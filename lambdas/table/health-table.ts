import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { HealthStore } from '../health/health-api.ts';
import type { Table } from './client.ts';
import { linkCounterKey } from './keys.ts';

/** Reads one small item, which costs half a read unit. */
export const healthTable = (table: Table): HealthStore => ({
  async ping() {
    await table.client.send(new GetCommand({ TableName: table.name, Key: linkCounterKey }));
  },
});
