import { execFile } from 'node:child_process';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticate } from '../../lambdas/api-keys/authenticate.ts';
import { verifyPassword } from '../../lambdas/passwords/password-hash.ts';
import { apiKeysTable } from '../../lambdas/table/api-keys-table.ts';
import { profileKey } from '../../lambdas/table/keys.ts';
import { stageConfig, tableName } from '../../lib/config.ts';
import type { Engine } from '../../local/engines/child-process.ts';
import { startDynamoDb } from '../../local/engines/dynamodb.ts';
import { createTestTable } from '../setup/engines.ts';

let engine: Engine;
let client: DynamoDBClient;
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

beforeAll(async () => {
  // Its own engine, because the command writes to the stage's table by name.
  engine = await startDynamoDb({});
  client = new DynamoDBClient({ region: 'us-east-1', endpoint: engine.url, credentials });
  await createTestTable(client, tableName(stageConfig('dev')));
});
afterAll(() => engine.stop());

/** Runs the command as an operator would. */
const run = (...args: string[]) => runWith('', ...args);

/** @param input what somebody types, or another program writes */
const runWith = (input: string, ...args: string[]): Promise<{ code: number; out: string; error: string }> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL_DYNAMODB: engine.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    };
    const child = execFile(
      process.execPath,
      ['bin/create-account.ts', ...args],
      { env },
      (failure, out, error) => resolve({ code: failure ? Number(failure.code) : 0, out, error }),
    );
    child.stdin?.end(input);
  });

describe('npm run create-account', () => {
  it('makes an account with a working key, and prints the key', async () => {
    const { code, out } = await run('--stage', 'dev', '--email', 'Jane@Example.com', '--key-name', 'My App');
    expect(code).toBe(0);
    expect(out).toContain('jane@example.com');
    expect(out).toContain('"My App"');
    const [key = ''] = /klup_[0-9a-f]{64}/.exec(out) ?? [];
    const store = apiKeysTable({
      client: DynamoDBDocumentClient.from(client),
      name: tableName(stageConfig('dev')),
    });
    expect(await authenticate({ key, country: 'PH' }, { store, now: () => new Date() })).toMatchObject({
      userId: expect.any(String),
    });
  });

  it('gives the account a password, which it neither prints nor stores', async () => {
    const args = ['--stage', 'dev', '--email', 'pam@example.com', '--password', '-'];
    const { code, out, error } = await runWith('a long and odd one \n', ...args);
    expect([code, error]).toEqual([0, '']);
    expect(out).not.toContain('a long and odd one');
    const table = { client: DynamoDBDocumentClient.from(client), name: tableName(stageConfig('dev')) };
    const [, userId = ''] = /\(([0-9a-f]{32})\)/.exec(out) ?? [];
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: profileKey(userId) }),
    );
    // Spaces count; only the line's end does not.
    expect(await verifyPassword('a long and odd one ', Item?.passwordHash)).toBe(true);
    expect(await verifyPassword('a long and odd one', Item?.passwordHash)).toBe(false);
  });

  it.each([
    ['short', 'Must have 10 to 256 characters.'],
    ['kim@example.com', 'Must not be your e-mail address'],
    ['', 'Must have 10 to 256 characters.'],
  ])('writes nothing when the policy refuses the password %j', async (password, problem) => {
    const args = ['--stage', 'dev', '--email', 'kim@example.com'];
    const refused = await runWith(`${password}\n`, ...args, '--password', '-');
    expect(refused).toMatchObject({ code: 2, out: '', error: expect.stringContaining(problem) });
  });

  it('takes no password on the command line, and does not repeat it', async () => {
    const refused = await run(
      '--stage',
      'dev',
      '--email',
      'kim@example.com',
      '--password',
      'a long and odd one',
    );
    expect(refused).toMatchObject({ code: 2, out: '', error: expect.stringContaining('takes only "-"') });
    expect(refused.error).not.toContain('odd one');
    expect((await run('--stage', 'dev', '--email', 'kim@example.com')).code).toBe(0);
  });

  it('explains in one sentence why it failed', async () => {
    await run('--stage', 'dev', '--email', 'joe@example.com');
    const taken = await run('--stage', 'dev', '--email', 'joe@example.com');
    expect(taken).toEqual({ code: 1, out: '', error: 'Another account holds this e-mail address.\n' });
    const unknown = await run('--stage', 'nowhere', '--email', 'jim@example.com');
    expect(unknown).toMatchObject({ code: 2, error: expect.stringContaining('There is no stage "nowhere"') });
  });

  it("writes nothing when the key's name is too long", async () => {
    const long = await run('--stage', 'dev', '--email', 'ann@example.com', '--key-name', 'x'.repeat(101));
    expect(long).toMatchObject({ code: 2, out: '' });
    expect((await run('--stage', 'dev', '--email', 'ann@example.com')).code).toBe(0);
  });

  it('explains its usage', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('--stage') });
    const invalid = [
      [],
      ['--stage', 'dev'],
      ['--colour', 'red'],
      ['--email', 'ann@example.com'],
      ['--stage', 'dev', '--email', 'ann'],
      ['--stage', 'dev', '--local', '--email', 'ann@example.com'],
    ];
    for (const args of invalid) {
      expect(await run(...args)).toMatchObject({ code: 2, error: expect.stringContaining('--key-name') });
    }
  });
});
