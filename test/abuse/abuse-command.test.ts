import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AbuseReport } from '../../lambdas/abuse/abuse-report.ts';
import { fileAppeal } from '../../lambdas/appeals/file-appeal.ts';
import { appealStoreTable } from '../../lambdas/table/appeal-store-table.ts';
import { reportStoreTable } from '../../lambdas/table/report-store-table.ts';
import type { LinksFixture } from '../links/links-fixture.ts';
import { type OperatedStage, startOperatedStage } from './operated-stage.ts';
import { runOwnersMailer } from './run-owners-mailer.ts';

let stage: OperatedStage;
let fixture: LinksFixture;

beforeAll(async () => {
  stage = await startOperatedStage();
  ({ fixture } = stage);
});
afterAll(() => stage.stop());

/** Runs the command as an operator would. */
const run = (...args: string[]) => runWith({}, ...args);
const runWith = (
  environment: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number; out: string; error: string }> =>
  new Promise((resolve) => {
    const env = { ...stage.environment(), ...environment };
    execFile(process.execPath, ['bin/abuse.ts', '--stage', 'dev', ...args], { env }, (failure, out, error) =>
      resolve({ code: failure ? Number(failure.code) : 0, out, error }),
    );
  });

/** A new link of the fixture's account. */
async function create(url: string): Promise<{ id: number; code: string }> {
  const { data } = (await fixture.create({ url })).body;
  return { id: Number(data?.id), code: String(data?.short_code) };
}

/** Another account's link, for when an account is suspended. */
const linkOf = async (id: number) => {
  fixture.passTime(8);
  return (await fixture.get(id)).body.data?.link;
};

let reports = 0;
/** Files a report through the form. @returns its id */
async function report(fields: Partial<AbuseReport> & Pick<AbuseReport, 'shortCode'>): Promise<string> {
  reports += 1;
  const id = `01K000000000000000000000${String(reports).padStart(2, '0')}`;
  const filed: AbuseReport = {
    id,
    at: new Date(Date.UTC(2026, 10, 22, 10, reports)),
    linkId: 1,
    destination: 'https://evil.example/login',
    reason: 'phishing',
    details: undefined,
    contact: undefined,
    closed: undefined,
    ...fields,
  };
  const options = { windows: [], maxAlike: undefined };
  expect(await reportStoreTable(fixture.table).file(filed, options)).toBe('filed');
  return id;
}

const listed = async (...args: string[]) => (await run('reports', ...args)).out;

describe('npm run ops:abuse', () => {
  it("lists open reports, oldest first, with strangers' text made harmless", async () => {
    const first = await report({
      shortCode: 'aBc1234',
      details: 'Asks for a password.\n\u202Egnp.exe',
      contact: 'jane@example.org',
    });
    const second = await report({ shortCode: 'xYz5678', reason: 'spam', destination: undefined });
    expect(await listed()).toBe(
      `${first}  2026-11-22T10:01:00Z  phishing\n` +
        '  aBc1234 -> https://evil.example/login\n' +
        '  | Asks for a password.\n  | \uFFFDgnp.exe\n' +
        '  questions to jane@example.org\n' +
        `${second}  2026-11-22T10:02:00Z  spam\n  xYz5678 -> (deleted)\n2 open reports.\n`,
    );
    expect(await listed('--limit', '1')).not.toContain(second);
    expect(await run('dismiss', first)).toMatchObject({
      code: 0,
      out: `Report closed: ${first} (dismissed)\n`,
    });
    expect(await listed()).toContain('1 open report.');
    expect(await run('dismiss', first)).toMatchObject({ code: 1, out: '' });
    await run('dismiss', second);
  });

  it('takes a link down and restores it, by its code or URL, and closes the report', async () => {
    const { id, code } = await create('https://example.com/a');
    const reported = await report({ shortCode: code });
    const again = await report({ shortCode: code });
    const reports = ['--report', reported, '--report', again];
    const args = ['--reason', 'It spreads malware', ...reports];
    expect((await run('show', code)).out).toContain(`${reported}  2026-`);
    const down = await run('take-down', `https://go.example.com/${code}/page`, ...args);
    expect(down).toEqual({
      code: 0,
      out:
        `Taken down: ${code} -> https://example.com/a\n` +
        `Report closed: ${reported} (taken-down)\nReport closed: ${again} (taken-down)\n`,
      error: '',
    });
    expect(await run('take-down', code, ...args)).toEqual({
      code: 1,
      out: '',
      error: `The report ${reported} is already closed (taken-down).\n`,
    });
    expect(await linkOf(id)).toMatchObject({
      restriction: { code: 'link_taken_down', reason: 'It spreads malware.' },
    });
    expect((await run('show', code)).out).toContain('link_taken_down, since 2026');
    expect(await run('restore', code)).toMatchObject({ code: 0, out: `Restored: ${code}\n` });
    expect(await linkOf(id)).toMatchObject({ is_active: 1, restriction: null });
    expect(await run('restore', code)).toMatchObject({ code: 1, error: `${code} is not taken down.\n` });
    const audit = await run('audit', '--link', code);
    expect(audit).toMatchObject({ code: 0, error: '' });
    expect(audit.out.replaceAll(/\d{4}-\d\d-\d\dT[\d:]{8}Z/g, '<time>')).toBe(
      `<time>  restore  ${code}\n` +
        '  by       arn:aws:iam::000000000000:user/test\n' +
        `  account  ${fixture.owner.userId}\n` +
        '  before   {"destination":"https://example.com/a","isActive":false,"takenDown":{"at":"<time>",' +
        '"reason":"It spreads malware.","wasActive":true}}\n' +
        [again, reported]
          .map(
            (id) =>
              `<time>  close-report  ${id}\n  by       arn:aws:iam::000000000000:user/test\n` +
              `  link     ${code}\n  outcome  taken-down\n  before   {"state":"open"}\n`,
          )
          .join('') +
        `<time>  take-down  ${code}\n` +
        '  by       arn:aws:iam::000000000000:user/test\n' +
        `  account  ${fixture.owner.userId}\n` +
        '  reason   It spreads malware.\n' +
        '  before   {"destination":"https://example.com/a","isActive":true,"takenDown":null}\n' +
        '4 decisions since <time>.\n',
    );
  });

  it('shows what an expired link leads to, what blocks that, and what messengers show of it', async () => {
    // The command's clock is months ahead of the fixture's.
    const { data } = (
      await fixture.create({
        url: 'https://example.com/harmless',
        fallback_url: 'https://late.example/',
        expires_at: '2026-03-01T00:00:00Z',
        card_title: 'Sale',
        card_description: 'Today',
        card_image_url: 'https://img.example/a.png',
      })
    ).body;
    const code = String(data?.short_code);
    const shown = async () => (await run('show', code)).out;
    const lines =
      '  leads to     https://late.example/\n  destination  https://example.com/harmless\n' +
      '  fallback     https://late.example/\n  expires      2026-03-01T00:00:00Z\n' +
      '  card title   Sale\n  card text    Today\n  card image   https://img.example/a.png\n';
    expect(await shown()).toContain(lines);
    expect(await shown()).toContain('  state        expired, leads to its fallback\n');
    await run('block', 'late.example', '--reason', 'Phishing');
    expect(await shown()).toMatch(
      /state {8}destination_blocked.*\n.* destination {2}late\.example {2}Phishing/,
    );
    await run('unblock', 'late.example');
    const { out } = await run('take-down', code, '--reason', 'Phishing');
    expect(out).toBe(`Taken down: ${code} -> https://late.example/\n`);
    expect((await run('audit', '--link', code)).out).toContain('"fallback":"https://late.example/"');
  });

  it('decides nothing when AWS does not say who the operator is', async () => {
    const { id, code } = await create('https://example.com/g');
    const nobody = { AWS_ENDPOINT_URL_STS: stage.dynamoDbUrl };
    const result = await runWith(nobody, 'take-down', code, '--reason', 'x');
    expect(result).toMatchObject({
      code: 1,
      out: '',
      error: expect.stringMatching(/^Nothing was changed: AWS STS/),
    });
    expect(await linkOf(id)).toMatchObject({ restriction: null });
  });

  it('shows a link with its owner, who can be suspended by e-mail address and reinstated', async () => {
    const { id, code } = await create('https://example.com/b');
    const shown = (await run('show', code)).out;
    expect(shown).toContain('leads to     https://example.com/b');
    expect(shown).toContain('state        works');
    const [, email = ''] = /owner +(\S+@\S+)/.exec(shown) ?? [];
    expect((await run('suspend', email.toUpperCase(), '--reason', 'Spam')).out).toBe(
      `Suspended: ${email} (${fixture.owner.userId})\n`,
    );
    expect(await linkOf(id)).toMatchObject({ restriction: { code: 'account_suspended' } });
    expect((await run('blocked')).out).toContain(`account  ${fixture.owner.userId}  Spam.  ${email}\n`);
    expect((await run('show', code)).out).toMatch(/account_suspended.*\n.* account {2}\S+ {2}Spam\./);
    expect(await run('reinstate', fixture.owner.userId)).toMatchObject({ code: 0 });
    expect(await linkOf(id)).toMatchObject({ restriction: null });
    expect(await run('reinstate', email)).toMatchObject({ code: 1 });
    expect(await run('suspend', 'nobody@example.com', '--reason', 'x')).toMatchObject({ code: 1 });
  });

  it('blocks and unblocks a destination, and asks for confirmation when it covers many sites', async () => {
    const { id } = await create('https://www.evil.example/c');
    const block = () => run('block', 'https://EVIL.example', '--reason', 'Phishing');
    // The command has the real clock.
    const mailer = () => runOwnersMailer(fixture.table, { now: () => new Date() });
    const toBeMailed = 'The owners of links that lead there will be mailed within minutes.\n';
    expect((await block()).out).toBe(`Blocked: evil.example\n${toBeMailed}`);
    expect(await mailer()).toMatchObject({ told: 1 });
    // Repeating it mails nobody again, unless an operator says so.
    expect((await block()).out).toBe('Blocked: evil.example\n');
    expect(await mailer()).toMatchObject({ told: 0, done: 0 });
    expect((await run('mail-owners', 'evil[.]example')).out).toBe(toBeMailed);
    expect(await mailer()).toMatchObject({ told: 1 });
    expect(await run('mail-owners', 'other.example')).toMatchObject({ code: 1 });
    // The stage prod sends none.
    expect(await run('mail-owners', 'evil.example', '--stage', 'prod')).toMatchObject({
      code: 1,
      error: expect.stringContaining('The stage sends no mail.'),
    });
    expect(await linkOf(id)).toMatchObject({ restriction: { code: 'destination_blocked' } });
    expect((await run('blocked')).out).toMatch(
      /Z {2}destination {2}evil\.example {2}Phishing\.\n1 destination, 0 accounts/,
    );
    expect(await run('unblock', 'evil.example')).toMatchObject({ code: 0, out: 'Unblocked: evil.example\n' });
    expect(await linkOf(id)).toMatchObject({ restriction: null });
    expect(await run('unblock', 'evil.example')).toMatchObject({ code: 1 });
    const wide = ['block', '*.zip', '--reason', 'x'];
    expect(await run(...wide)).toMatchObject({
      code: 1,
      error: expect.stringContaining('unrelated owners. To block all of them, use --all'),
    });
    expect(await run(...wide, '--all')).toMatchObject({ code: 0 });
  });

  it('lists what owners object to, and undoes a decision or leaves it', async () => {
    const { id, code } = await create('https://example.com/appealed');
    const appeal = async () => {
      const services = { store: appealStoreTable(fixture.table), now: fixture.now };
      const { userId } = fixture.owner;
      return (await fileAppeal({ userId, linkId: id, message: 'Clean.\n\u202Egnp' }, services)).id;
    };
    await run('take-down', code, '--reason', 'Phishing');
    const first = await appeal();
    const { out } = await run('appeals');
    expect(out).toContain(`take-down of ${code}\n  by       ${fixture.owner.userId}, about ${code}\n`);
    expect(out).toContain('Phishing.\n  | Clean.\n  | \uFFFDgnp\n1 open appeal.\n');
    expect(await run('dismiss-appeal', first)).toMatchObject({ code: 0, out: `Dismissed: ${first}\n` });
    expect(await run('uphold', first)).toMatchObject({ code: 1, out: '' });
    await run('restore', code);
    await run('take-down', code, '--reason', 'Malware');
    const second = await appeal();
    expect(await run('uphold', second)).toMatchObject({
      code: 0,
      out: `Upheld: ${second}\nUndone: the take-down of ${code}\n`,
    });
    expect(await linkOf(id)).toMatchObject({ restriction: null });
    expect((await run('audit', '--link', code)).out).toContain('close-appeal');
  });

  it("accepts only URLs of the stage as links: another site's path may match somebody else's code", async () => {
    const { id, code } = await create('https://example.com/e');
    for (const link of [`https://evil.example/${code}`, `localhost:3000/${code}`]) {
      const result = await run('take-down', link, '--reason', 'x');
      expect(result).toEqual({ code: 1, out: '', error: `There is no link ${link}.\n` });
    }
    expect(await linkOf(id)).toMatchObject({ restriction: null });
    expect((await run('show', `hxxps://go.example.com/${code}`)).out).toContain('https://example.com/e');
    expect((await run('show', `go.example.com/${code}+`)).out).toContain('https://example.com/e');
  });

  it('shows who reported a deleted link, and takes nothing down', async () => {
    const { id, code } = await create('https://example.com/f');
    const reported = await report({ shortCode: code, destination: 'https://example.com/f' });
    expect((await fixture.remove(id)).status).toBe(200);
    const { out } = await run('show', code);
    expect(out).toContain(`${code} was deleted.`);
    expect(out).toContain(`${reported}  `);
    expect(await run('take-down', code, '--reason', 'x')).toMatchObject({ code: 1, out: '' });
  });

  it('shortens a flood of alike reports, shows the row that counts, and closes all with one command', async () => {
    const { code } = await create('https://example.com/flood');
    const flood = { shortCode: code, linkId: 77, reason: 'spam' } as const;
    const ids = [];
    for (let n = 0; n < 5; n += 1) ids.push(await report(flood));
    const other = await report({ shortCode: code, linkId: 77 });
    const [first = ''] = ids;
    const at = new Date('2026-11-23T10:00:00Z');
    const further = { ...flood, id: 'x', at, destination: 'https://evil.example/login' };
    const plain = { details: undefined, contact: undefined, closed: undefined };
    const counting = { windows: [], firstId: first, network: 'n', maxNetworks: 100 };
    const store = reportStoreTable(fixture.table);
    expect(await store.count({ ...further, ...plain }, counting)).toBe('counted');
    const out = await listed('--limit', '6');
    for (const id of [...ids.slice(0, 3), other]) expect(out).toContain(`${id}  2026`);
    expect(out).not.toContain(ids[3]);
    expect(out).toContain(
      `${first}-more  2026-11-23T10:00:00Z  spam\n  ${code} -> https://evil.example/login\n` +
        '  1 further report like it, from 1 network, only counted; the latest at 2026-11-23T10:00:00Z\n' +
        `2 further reports like ${first}: "show ${code}" lists all, and --alike closes them together.\n8 open reports.\n`,
    );
    expect((await run('show', code)).out).toContain(`${ids[4]}  2026`);
    expect(await run('dismiss', first, '--alike')).toEqual({
      code: 0,
      out: `Report closed: ${first} (dismissed)\n5 reports like it closed too.\n`,
      error: '',
    });
    const left = await listed();
    expect(left).toContain(`${other}  2026`);
    expect(left).toContain('2 open reports.');
    expect(await run('reports', '--alike')).toMatchObject({ code: 2 });
    await run('dismiss', other);
  });

  it('closes reports that are named together, named twice or like each other once', async () => {
    const { code } = await create('https://example.com/together');
    const flood = { shortCode: code, linkId: 78, reason: 'spam' } as const;
    const [one, two] = [await report(flood), await report(flood)];
    await report(flood);
    const named = ['--report', one, '--report', two, '--report', one];
    expect(await run('take-down', code, '--reason', 'Spam', ...named, '--alike')).toMatchObject({
      code: 0,
      out: expect.stringContaining('\n1 report like them closed too.\n'),
      error: '',
    });
  });

  it('does nothing when the named report does not exist', async () => {
    const { id, code } = await create('https://example.com/d');
    const result = await run('take-down', code, '--reason', 'x', '--report', 'nope');
    expect(result).toMatchObject({ code: 1, out: '', error: 'There is no report nope.\n' });
    expect(await linkOf(id)).toMatchObject({ restriction: null });
  });

  it('explains its usage', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('take-down LINK') });
    for (const args of [
      [],
      ['destroy'],
      ['show'],
      ['reports', 'x'],
      ['take-down', 'a'],
      ['blocked', '--no'],
      ['audit', '--since', 'yesterday'],
    ]) {
      expect(await run(...args)).toMatchObject({
        code: 2,
        error: expect.stringContaining('See npm run ops:abuse -- --help'),
      });
    }
    expect(await run('show', 'neverMade')).toMatchObject({ code: 1, error: 'There is no link neverMade.\n' });
  });
});
