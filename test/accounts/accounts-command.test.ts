import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { profileKey } from '../../lambdas/table/keys.ts';
import { type OperatedStage, startOperatedStage } from '../abuse/operated-stage.ts';
import { run as runProgram } from '../e2e/command.ts';

let stage: OperatedStage;

beforeAll(async () => {
  stage = await startOperatedStage();
});
afterAll(() => stage.stop());

/** Runs the command as an operator's script would: nobody is at the terminal. */
const run = (...args: string[]) =>
  runProgram('bin/accounts.ts', [...args, '--stage', 'dev'], { env: environment() });

const environment = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(stage.environment()).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

const EMAIL = ['--email', 'ann@example.com'];
const ACCOUNT = ['--account', 'ann@example.com'];

describe('npm run ops:accounts', () => {
  it('takes an account from an invitation to a suspension', async () => {
    const invited = await run('invite', '--email', 'Ann@Example.com', '--language', 'de', '--json');
    expect(invited.code).toBe(0);
    const { id, link } = JSON.parse(invited.out);
    expect(link).toMatch(new RegExp(`^https://go\\.example\\.com/account/verify#token=${id}\\.[\\w-]{43}$`));
    expect(invited.error).toBe('');
    expect((await run('list', '--unverified')).out).toContain('ann@example.com\n1 account.');
    expect(await run('verify', ...ACCOUNT)).toMatchObject({
      code: 0,
      out: `Verified: ann@example.com (${id})\n`,
    });
    expect(await run('verify', ...ACCOUNT)).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/verified already/),
    });
    const reset = await run('reset-link', ...ACCOUNT);
    expect(reset).toMatchObject({ code: 0, out: expect.stringContaining('/account/reset#token=') });
    expect(reset.error).not.toContain('token=');
    expect(await run('end-sessions', '--account', id)).toMatchObject({ code: 0 });
    expect(await run('suspend', ...ACCOUNT, '--reason', 'Spam')).toMatchObject({
      code: 0,
      out: `Suspended: ann@example.com (${id})\n`,
      error: expect.stringContaining('its owner can sign in and read'),
    });
    expect((await run('show', ...ACCOUNT)).out).toContain('  state      verified, suspended\n');
    expect(await run('reinstate', ...ACCOUNT)).toMatchObject({ code: 0 });
    expect(await run('show', ...ACCOUNT, '--json')).toMatchObject({ code: 0, error: '' });
  });

  it('asks nobody where nobody can answer: an account with a password needs --yes', async () => {
    const { fixture } = stage;
    const { id } = JSON.parse((await run('invite', '--email', 'joe@example.com', '--json')).out);
    const command = { TableName: fixture.table.name, Key: { ...profileKey(id) } };
    const UpdateExpression = 'SET passwordHash = :hash';
    await fixture.table.client.send(
      new UpdateCommand({ ...command, UpdateExpression, ExpressionAttributeValues: { ':hash': 'x' } }),
    );
    const args = ['verify', '--account', 'joe@example.com'];
    expect(await run(...args)).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining('Add --yes'),
    });
    expect((await run('show', '--account', id)).out).toContain('  state      unverified\n');
    expect(await run(...args, '--yes', '--json')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/"email_verified_at": "20/),
    });
  });

  it('deletes an account, only with --yes where nobody can answer', async () => {
    await run('invite', '--email', 'gone@example.com');
    const args = ['delete', '--account', 'gone@example.com'];
    expect(await run(...args)).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining('Add --yes'),
    });
    expect((await run(...args, '--yes')).out).toMatch(/^Closed: gone@example\.com \([0-9a-f]{32}\)\n$/);
    expect((await run('list', '--search', 'gone@')).out).toContain('  unverified, being deleted  ');
    expect(await run('invite', '--email', 'gone@example.com')).toMatchObject({
      code: 1,
      error: 'This account is being deleted.\n',
    });
  });

  it('exits with 1 for what it refuses', async () => {
    for (const args of [
      ['show', '--account', 'nobody@example.com'],
      ['suspend', '--account', 'nobody@example.com', '--reason', 'x'],
      ['reinstate', ...ACCOUNT],
      ['invite', ...EMAIL],
    ]) {
      const { code, out, error } = await run(...args);
      expect([args, code, out, error]).toEqual([args, 1, '', expect.stringMatching(/^[A-Z@\w].*\.\n$/)]);
    }
  });

  it('exits with 2 for a wrong command line, and names what is wrong', async () => {
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [[], 'Missing command.'],
      [['destroy'], 'There is no command "destroy".'],
      [['constructor'], 'There is no command "constructor".'],
      [['show'], '"show" needs --account.'],
      [['show', 'ann@example.com'], 'Unexpected argument.'],
      [['show', '--account', 'ann@'], 'This is not a valid e-mail address.'],
      [['invite', ...ACCOUNT], '"invite" needs --email.'],
      [['invite', '--email', 'ann'], 'This is not a valid e-mail address.'],
      [['invite', ...EMAIL, '--language', 'tlh'], '--language is "tlh"'],
      [['suspend', ...ACCOUNT], '"suspend" needs --reason.'],
      [['reset-link', ...ACCOUNT, '--yes'], '"reset-link" does not take --yes.'],
      [['list', ...ACCOUNT], '"list" does not take --account.'],
      [['list', '--limit', '0'], '--limit is "0"'],
      [['list', '--local'], '--local excludes --stage and --region'],
    ];
    for (const [args, complaint] of wrong) {
      const { code, out, error } = await run(...args);
      expect([args, code, out, error]).toEqual([args, 2, '', expect.stringContaining(complaint)]);
      expect(error).toContain('See npm run ops:accounts -- --help');
    }
  });
});
