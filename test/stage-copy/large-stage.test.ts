import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLICK_LOG_SHARDS, clickLogKey, importKey, linkCounterKey } from '../../lambdas/table/keys.ts';
import { createTestTable } from '../setup/engines.ts';
import { importedTable } from '../table/imported-table.ts';
import { environment, start, startSts } from './commands.ts';

const CLICKS = 10_000;
/** Makes each click 4 KB, and all of them 40 MB: with the SDK, more than the commands may hold. */
const TEXT = 'x'.repeat(4_000);
const HEAP_MEGABYTES = 48;

describe('a stage that is larger than the memory', () => {
  let source: Awaited<ReturnType<typeof importedTable>>;
  let sts: Awaited<ReturnType<typeof startSts>>;
  let client: DynamoDBDocumentClient;
  let folder: string;
  let file: string;
  let env: Record<string, string>;
  beforeAll(async () => {
    const clicks = Array.from({ length: CLICKS }, (_, index) => ({
      ...clickLogKey(1, index % CLICK_LOG_SHARDS, ulid(index)),
      text: TEXT,
    }));
    source = await importedTable([{ ...linkCounterKey, lastNumber: 1 }, ...clicks]);
    client = source.newClient();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const { url: endpoint } = source;
    await createTestTable(new DynamoDBClient({ region: 'us-east-1', credentials, endpoint }), 'klookup-dev');
    sts = await startSts();
    env = environment(source.url, sts.url);
    folder = await mkdtemp(join(tmpdir(), 'klookup-copy-'));
    file = join(folder, 'stage.ndjson');
  });
  afterAll(async () => {
    await Promise.all([source?.stop(), sts?.stop(), folder && rm(folder, { recursive: true })]);
  });

  const limits = () => ({ env, heapMegabytes: HEAP_MEGABYTES });
  const importing = () => start('import-stage', ['--stage', 'dev', file], limits());
  const marker = async () => {
    const { Item } = await client.send(new GetCommand({ TableName: 'klookup-dev', Key: importKey }));
    return Item;
  };
  const count = async (): Promise<number> => {
    const { Count = 0 } = await client.send(new ScanCommand({ TableName: 'klookup-dev', Limit: 100 }));
    return Count;
  };

  it('is written to a file that only its owner may read', async () => {
    const args = ['--stage', 'dev', '--table', source.table.name, file];
    const { code, out, error } = await start('export-stage', args, limits()).ended;
    expect([code, error]).toEqual([0, expect.stringMatching(/^Items written: 10\d{3}\n$/)]);
    expect(out).toContain(`Items in ${file}: 10001\n  click log        10000\n  link id counter  1\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('fills another table, even though the first attempt is killed halfway', async () => {
    const { child, ended } = importing();
    while ((await count()) < 100) await sleep(20);
    child.kill('SIGKILL');
    expect((await ended).code).toBeNull();
    expect(await marker()).toMatchObject({ items: CLICKS + 1, by: 'arn:aws:iam::000000000000:user/jane' });
    expect(await marker()).not.toHaveProperty('completedAt');

    const { code, out, error } = await importing().ended;
    expect([code, error]).toEqual([0, expect.stringContaining('Goes on with the import that was begun.\n')]);
    expect(out).toMatch(/Items written to klookup-dev: \d+\nItems that were there: \d+\n/);
    expect(out).toContain('Counted: the table has every item of the file. The import is complete.\n');
    const numbers = [...out.matchAll(/: (\d+)$/gm)].map(([, number]) => Number(number));
    expect(numbers.reduce((sum, number) => sum + number)).toBe(CLICKS + 1);
    expect(await marker()).toMatchObject({ completedAt: expect.any(String) });

    const again = await importing().ended;
    expect([again.code, again.out]).toEqual([
      0,
      expect.stringContaining('This file is in klookup-dev already'),
    ]);
  }, 300_000);
});
