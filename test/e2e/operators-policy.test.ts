import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AbuseReport } from '../../lambdas/abuse/abuse-report.ts';
import { fileAppeal } from '../../lambdas/appeals/file-appeal.ts';
import { appealStoreTable } from '../../lambdas/table/appeal-store-table.ts';
import { checkKey, edgeBlocksKey, profileKey } from '../../lambdas/table/keys.ts';
import { reportStoreTable } from '../../lambdas/table/report-store-table.ts';
import { stageConfig, tableName } from '../../lib/config.ts';
import { ACCOUNT_ID } from '../../local/template/deployment.ts';
import { grantParts, usedParts } from '../../local/template/grants.ts';
import { type OperatedStage, startOperatedStage } from '../abuse/operated-stage.ts';
import { dev, evaluated, type Statement } from '../lib/role-grants.ts';
import { onlyResource } from '../lib/synthesis.ts';
import type { LinksFixture } from '../links/links-fixture.ts';
import { type PolicyGate, startPolicyGate } from './policy-gate.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const policy = onlyResource(dev.service, 'AWS::IAM::ManagedPolicy').Properties.PolicyDocument;
const grants = evaluated(policy.Statement as Statement[])
  .map((grant) => ({
    ...grant,
    resources: grant.resources.map((resource) => resource.replace('<account>', ACCOUNT_ID)),
  }))
  .filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')));

describe('the policy for operators', () => {
  let stage: OperatedStage;
  let fixture: LinksFixture;
  let gate: PolicyGate;
  beforeAll(async () => {
    stage = await startOperatedStage();
    ({ fixture } = stage);
    gate = await startPolicyGate(stage.dynamoDbUrl, grants);
  });
  afterAll(async () => {
    await gate?.stop();
    await stage?.stop();
  });

  /** Runs a command with the policy. @throws Error unless it exits with 0 */
  const run = async (program: string, ...args: string[]): Promise<string> => {
    const env = stage.environment(gate.url);
    const command = [`bin/${program}.ts`, ...args, '--stage', 'dev'];
    return (await promisify(execFile)(process.execPath, command, { env })).stdout;
  };

  const create = async (fields: Readonly<Record<string, unknown>>): Promise<{ id: number; code: string }> => {
    const { data } = (await fixture.create(fields)).body;
    return { id: Number(data?.id), code: String(data?.short_code) };
  };

  async function report(id: string, { id: linkId, code }: { id: number; code: string }): Promise<void> {
    const filed: AbuseReport = {
      id,
      linkId,
      shortCode: code,
      at: new Date(),
      reason: 'spam',
      destination: 'https://evil.example/',
      details: undefined,
      contact: undefined,
      closed: undefined,
    };
    const outcome = await reportStoreTable(fixture.table).file(filed, { windows: [], maxAlike: undefined });
    expect(outcome).toBe('filed');
  }

  /** What version 0.1 stored about a suspension. */
  async function suspendAsVersion01(userId: string): Promise<void> {
    const update = (Key: object, UpdateExpression: string, values: object) =>
      fixture.table.client.send(
        new UpdateCommand({
          TableName: fixture.table.name,
          Key: { ...Key },
          UpdateExpression,
          ExpressionAttributeValues: { ...values },
        }),
      );
    await update(edgeBlocksKey, 'ADD accounts :one', { ':one': new Set([userId]) });
    await update(profileKey(userId), 'SET suspendedAt = :at, suspensionReason = :why', {
      ':at': '2026-01-01T00:00:00Z',
      ':why': 'Spam',
    });
  }

  /** Lets an account be of the past that nobody has verified. */
  const expire = (userId: string) =>
    fixture.table.client.send(
      new UpdateCommand({
        TableName: fixture.table.name,
        Key: { ...profileKey(userId) },
        UpdateExpression: 'SET #ttl = :past',
        ExpressionAttributeNames: { '#ttl': 'ttl' },
        ExpressionAttributeValues: { ':past': 1 },
      }),
    );

  const email = 'jane@example.com';

  it('lets every command about accounts and keys work', async () => {
    const [key = ''] = /klup_\w+/.exec(await run('create-account', '--email', email)) ?? [];
    await run('keys', 'add', email, '--name', 'Second');
    for (const reference of [key, key.slice(0, 12)]) await run('keys', 'list', email, '--key', reference);
    await run('keys', 'list', email);
    await run('keys', 'revoke', email, '--key', key, '--yes');
    expect(gate.refused).toEqual([]);
  });

  it("lets every command about people's sign-ins work", async () => {
    const invited = 'ann@example.com';
    const invite = async () => JSON.parse(await run('accounts', 'invite', '--email', invited, '--json'));
    const { id } = await invite();
    expect(await invite()).toMatchObject({ id, is_new: false });
    await expire(id);
    expect(await invite()).toMatchObject({ is_new: true });
    await run('accounts', 'verify', '--account', invited);
    expect(await run('accounts', 'reset-link', '--account', invited)).toContain('#token=');
    await run('accounts', 'end-sessions', '--account', invited);
    await run('accounts', 'grant-operator', '--account', invited);
    await run('accounts', 'revoke-operator', '--account', invited);
    await run('accounts', 'suspend', '--account', invited, '--reason', 'Spam');
    await run('accounts', 'reinstate', '--account', invited);
    expect(await run('accounts', 'list', '--search', invited)).toContain('1 account.');
    expect(await run('accounts', 'show', '--account', invited)).toContain('sessions_ended');
    await run('keys', 'add', invited, '--name', 'First');
    await run('accounts', 'delete', '--account', invited, '--yes');
    expect(gate.refused).toEqual([]);
  });

  it('lets every command about links and reports work', async () => {
    const link = await create({ url: 'https://evil.example/', type: 'inpage', post_id: 'a' });
    const ids = ['A', 'B'].map((last) => `01K0000000000000000000000${last}`);
    for (const id of ids) await report(id, link);
    await run('abuse', 'reports');
    await run('abuse', 'show', link.code);
    await run('abuse', 'take-down', link.code, '--reason', 'Fraud', '--report', ids[0] ?? '');
    await run('abuse', 'dismiss', ids[1] ?? '');
    await run('abuse', 'restore', link.code);
    await run('abuse', 'take-down', link.code, '--reason', 'Fraud');
    expect(gate.refused).toEqual([]);
  });

  it('lets every command about site verification and mail work', async () => {
    const checked = { type: 'inpage', url: 'https://example.com/', site_url: 'https://yoursite.example/' };
    await create({ ...checked, post_id: 'b' });
    const old = await create({ ...checked, post_id: 'c', site_url: 'https://yoursite.example/old' });
    // A link from before there were checks.
    const { client, name } = fixture.table;
    await client.send(new DeleteCommand({ TableName: name, Key: { ...checkKey(old.id) } }));
    expect(await run('verification', 'backfill')).toMatch(/New checks[^:]*: +1\b/);
    await run('verification', 'pause', '--reason', 'A look at the crawler.');
    expect(await run('verification', 'status')).toMatch(/^Deletions are paused/);
    await run('verification', 'resume', '--reason', 'It was right.');
    await run('abuse', 'take-down', old.code, '--reason', 'Fraud');
    await run('abuse', 'restore', old.code);
    await run('mail', 'find', email);
    await run('mail', 'allow', email);
    expect(gate.refused).toEqual([]);
  });

  it('lets every command about destinations, suspensions and decisions work', async () => {
    await run('abuse', 'block', 'evil.example', '--reason', 'Phishing');
    await run('abuse', 'suspend', email, '--reason', 'Spam');
    await suspendAsVersion01(fixture.owner.userId);
    await run('abuse', 'blocked');
    await run('abuse', 'migrate');
    await run('abuse', 'reinstate', email);
    await run('abuse', 'unblock', 'evil.example');
    expect(await run('abuse', 'audit')).toContain('unblock');
    expect(gate.refused).toEqual([]);
  });

  it('lets every command about appeals work', async () => {
    const { userId } = fixture.owner;
    // Suspended above.
    await run('abuse', 'reinstate', userId);
    const { id, code } = await create({ url: 'https://other.example/', type: 'inpage', post_id: 'd' });
    const appeal = async () => {
      const services = { store: appealStoreTable(fixture.table), now: () => new Date() };
      return (await fileAppeal({ userId, linkId: id, message: 'It is clean.' }, services)).id;
    };
    await run('abuse', 'take-down', code, '--reason', 'Fraud');
    const first = await appeal();
    expect(await run('abuse', 'appeals')).toContain(first);
    await run('abuse', 'dismiss-appeal', first);
    await run('abuse', 'restore', code);
    await run('abuse', 'block', 'other.example', '--reason', 'Phishing');
    expect(await run('abuse', 'mail-owners', 'other.example')).toContain('will be mailed');
    expect(await run('abuse', 'uphold', await appeal())).toContain('Undone: the block of other.example');
    await run('abuse', 'suspend', userId, '--reason', 'Spam');
    expect(await run('abuse', 'uphold', await appeal())).toContain('Undone: the suspension');
    expect(gate.refused).toEqual([]);
  });

  it('allows no more than the commands need, item by item', () => {
    // The grants with `ForAnyValue` are for all commands' transactions at once: no single one needs them all.
    const own = grants.filter(({ conditions = [] }) => conditions.length < 2);
    const used = gate.needed
      .flatMap((permission) => usedParts(own, permission))
      .map((part) => JSON.stringify(part));
    expect(grantParts(own).filter((part) => !used.includes(JSON.stringify(part)))).toEqual([]);
  });

  it('refuses what it does not grant', async () => {
    const operator = DynamoDBDocumentClient.from(
      new DynamoDBClient({ region: 'us-east-1', endpoint: gate.url, credentials }),
    );
    const update = new UpdateCommand({
      TableName: tableName(stageConfig('dev')),
      Key: { pk: 'AUDIT#2026-11', sk: 'a' },
      UpdateExpression: 'SET outcome = :none',
      ExpressionAttributeValues: { ':none': 'none' },
    });
    await expect(operator.send(update)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    operator.destroy();
  });
});
