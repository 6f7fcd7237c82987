import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { endRestoredSessions } from '../../bin/restore/ended-sessions.ts';
import { profileKey, sessionKey, sessionStateKey } from '../../lambdas/table/keys.ts';
import { testTable } from '../table/test-table.ts';

describe('sessions in a restored table', () => {
  it('are ended for everybody, however often the command runs, and nothing else is', async () => {
    const table = await testTable();
    const users = Array.from({ length: 40 }, (_, index) => String(index).padStart(32, '0'));
    for (const userId of users) {
      const keys = [profileKey(userId), sessionStateKey(userId), sessionKey(userId, 'ab12')];
      for (const key of keys)
        await table.client.send(new PutCommand({ TableName: table.name, Item: { ...key, generation: 1 } }));
    }
    const lines: string[] = [];
    for (const _ of [1, 2]) await endRestoredSessions(table, { print: (line) => void lines.push(line) });

    const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(Items.map(({ pk }) => pk).sort()).toEqual(users.map((userId) => profileKey(userId).pk));
    expect(lines).toEqual([expect.stringContaining('with 80 rows'), expect.stringContaining('with 0 rows')]);
  });
});
