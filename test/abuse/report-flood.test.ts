import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AbuseReport } from '../../lambdas/abuse/abuse-report.ts';
import { closeReport } from '../../lambdas/abuse/close-report.ts';
import { DESTINATION, type ReportFixture, reportFixture } from './report-fixture.ts';

let fixture: ReportFixture;
let id: number;
let code: string;
beforeEach(async () => {
  fixture = await reportFixture();
  ({ id, code } = await fixture.create());
});

let addresses = 0;
/** Sends reports, each from an IPv4 address of its own. */
async function send(count: number, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    addresses += 1;
    const address = `198.18.${addresses >> 8}.${addresses & 255}`;
    const { status } = await fixture.send({ link: code, reason: 'spam', ...fields }, fixture.from(address));
    expect(status).toBe(303);
  }
}
/** Sends one report, and counts it as if it were the last of many. */
async function fill(reports = 50, fields: Readonly<Record<string, string>> = {}): Promise<void> {
  await send(1, fields);
  const rows = await fixture.items('THROTTLE#report-alike#');
  const { pk, sk } = rows.find((row) => row.reports === 1) ?? {};
  await fixture.links.table.client.send(
    new UpdateCommand({
      TableName: fixture.links.table.name,
      Key: { pk, sk },
      UpdateExpression: 'SET reports = :reports',
      ExpressionAttributeValues: { ':reports': reports },
    }),
  );
}
const open = async (): Promise<AbuseReport[]> => {
  const reports: AbuseReport[] = [];
  for await (const each of fixture.reports.open()) reports.push(each);
  return reports;
};
const stored = async () => (await open()).filter(({ counted }) => !counted);
const counts = async () => (await open()).filter(({ counted }) => counted);
const close = (id: string) =>
  closeReport({ id, outcome: 'dismissed' }, { reports: fixture.reports, operator: fixture.links.operator });

describe('more than 50 reports of a link for one reason', () => {
  it('are counted in one row, with their networks, and raise the alarms', async () => {
    await fill(49);
    const [first] = await stored();
    fixture.links.passTime(60);
    await send(1);
    expect(fixture.lines.some((line) => 'AbuseReportsAboveLimit' in line)).toBe(false);
    await send(2, { details: 'typed', contact: 'me@example.org' });
    fixture.links.passTime(60);
    for (const address of ['2001:db8:1:1::1', '2001:db8:1:2::1', '2001:db8:2:1::1']) {
      await fixture.send({ link: code, reason: 'spam' }, fixture.from(address));
    }
    expect(await stored()).toHaveLength(2);
    expect(await counts()).toEqual([
      {
        id: `${first?.id}-more`,
        at: new Date('2026-02-22T10:01:00Z'),
        shortCode: code,
        linkId: id,
        destination: DESTINATION,
        reason: 'spam',
        details: undefined,
        contact: undefined,
        counted: { reports: 5, networks: 4, latestAt: new Date('2026-02-22T10:02:00Z') },
        closed: undefined,
      },
    ]);
    expect(fixture.lines).toHaveLength(7);
    for (const line of fixture.lines.slice(2)) {
      expect(line).toMatchObject({
        AbuseReportsFiled: 1,
        AbuseReportsAboveLimit: 1,
        reason: 'spam',
        linkId: id,
      });
    }
    expect(JSON.stringify(await fixture.links.items())).not.toMatch(/typed|me@example\.org/);
  });

  it('are stored and counted exactly, also when they arrive at once', async () => {
    await fill(47);
    const responses = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        fixture.send({ link: code, reason: 'spam' }, fixture.from(`203.0.113.${n}`)),
      ),
    );
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await stored()).toHaveLength(4);
    expect(await counts()).toMatchObject([{ counted: { reports: 5, networks: 5 } }]);
    expect(fixture.lines.filter((line) => line.AbuseReportsAboveLimit === 1)).toHaveLength(5);
  });

  it('leave room for other reasons, other links and another destination', async () => {
    await fill();
    await send(1);
    const other = await fixture.create();
    fixture.links.passTime(1);
    await send(1, { reason: 'malware' });
    fixture.links.passTime(1);
    await send(1, { link: other.code });
    await fixture.links.update(id, { url: 'https://phish.example.net/moved' });
    fixture.links.passTime(1);
    await send(1);
    await fixture.links.remove(id);
    fixture.links.passTime(1);
    await send(1);
    expect((await stored()).map(({ linkId, reason, destination }) => [linkId, reason, destination])).toEqual([
      [id, 'spam', DESTINATION],
      [id, 'malware', DESTINATION],
      [other.id, 'spam', DESTINATION],
      [id, 'spam', 'https://phish.example.net/moved'],
      [id, 'spam', undefined],
    ]);
    expect(await counts()).toHaveLength(1);
  });

  it.each(['phishing', 'child-safety'])('are all stored when the reason is %s', async (reason) => {
    const fields = { reason, details: 'what I saw' };
    await fill(50, fields);
    await send(3, fields);
    expect((await stored()).map(({ details }) => details)).toEqual(Array(4).fill('what I saw'));
    expect(await counts()).toEqual([]);
    expect(fixture.lines.filter((line) => line.AbuseReportsAboveLimit === 1)).toHaveLength(3);
  });

  it('start again once an operator closes a report, or the row', async () => {
    await fill();
    await send(2);
    const [first] = await stored();
    expect(await close(first?.id ?? '')).toBeDefined();
    fixture.links.passTime(60);
    await fill();
    await send(1);
    expect(await stored()).toHaveLength(1);
    const [before, after] = await counts();
    expect([before?.counted?.reports, after?.counted?.reports]).toEqual([2, 1]);
    expect(await close(after?.id ?? '')).toBeDefined();
    expect(await fixture.reports.find(after?.id ?? '')).toMatchObject({
      counted: { reports: 1, networks: 1 },
      closed: { outcome: 'dismissed' },
    });
    await send(1);
    expect(await stored()).toHaveLength(2);
    expect(await counts()).toHaveLength(1);
  });

  it('are stored again when the row closes while a report arrives', async () => {
    await fill();
    await send(1);
    const [row] = await counts();
    let isClosed = false;
    fixture.links.intercept(async ({ operation }, proceed) => {
      if (operation === 'TransactWriteItems' && !isClosed) {
        isClosed = true;
        expect(await close(row?.id ?? '')).toBeDefined();
      }
      return proceed();
    });
    await send(1);
    expect(await stored()).toHaveLength(2);
    expect(await counts()).toEqual([]);
  });

  it('are counted once each, even when a form is sent twice', async () => {
    await fill();
    const captcha = fixture.token();
    const twice = await Promise.all([1, 2].map(() => fixture.send({ link: code, reason: 'spam', captcha })));
    expect(twice.map(({ status }) => status)).toEqual([303, 303]);
    expect(await counts()).toMatchObject([{ counted: { reports: 1 } }]);
    const other = await fixture.create();
    expect((await fixture.send({ link: other.code, reason: 'spam', captcha })).status).toBe(403);
  });

  it('use their senders’ places like any other', async () => {
    await fill();
    for (let n = 0; n < 5; n += 1)
      await fixture.send({ link: code, reason: 'spam' }, fixture.from('203.0.113.9'));
    expect((await fixture.send({ link: code, reason: 'spam' }, fixture.from('203.0.113.9'))).status).toBe(
      429,
    );
    expect(await counts()).toMatchObject([{ counted: { reports: 5, networks: 1 } }]);
  });

  it('add at most 100 networks to the row', async () => {
    await fill();
    await send(1);
    const [row] = await fixture.items(`REPORT#${(await counts())[0]?.id}`);
    await fixture.links.table.client.send(
      new UpdateCommand({
        TableName: fixture.links.table.name,
        Key: { pk: row?.pk, sk: row?.sk },
        UpdateExpression: 'ADD networks :networks',
        ExpressionAttributeValues: { ':networks': new Set(Array.from({ length: 98 }, (_, n) => `n${n}`)) },
      }),
    );
    await send(3);
    expect(await counts()).toMatchObject([{ counted: { reports: 4, networks: 100 } }]);
  });

  it('leave no hash of a network behind when the row is closed, and none that another row shares', async () => {
    const other = await fixture.create();
    await fill();
    await fill(50, { link: other.code });
    const from = fixture.from('203.0.113.9');
    await fixture.send({ link: code, reason: 'spam' }, from);
    await fixture.send({ link: other.code, reason: 'spam' }, from);
    const rows = (await fixture.items('REPORT#')).filter(({ counted }) => counted === 1);
    const [one, two] = rows.map(({ networks }) => [...(networks as Set<string>)]);
    expect(one).toEqual([expect.stringMatching(/^[\w-]{8}$/)]);
    expect(one).not.toEqual(two);
    const [row] = await counts();
    await close(row?.id ?? '');
    const [closed] = await fixture.items(`REPORT#${row?.id}`);
    expect(closed).toMatchObject({ counted: 1, networks: 1, state: 'closed' });
  });

  it('cost one transaction each: the mark of the form, its sender’s window and the row', async () => {
    await fill();
    await send(1);
    fixture.links.calls.length = 0;
    await send(1);
    const transactions = fixture.links.calls.filter(({ operation }) => operation === 'TransactWriteItems');
    expect(
      transactions.map(({ input }) => (input as { TransactItems: unknown[] }).TransactItems.length),
    ).toEqual([3]);
  });
});

describe('fifty fake reports from one /48', () => {
  it('do not silence a real one', async () => {
    let refused = 0;
    for (let n = 0; n < 50; n += 1) {
      const from = fixture.from(`2001:db8:1:${n.toString(16)}::1`);
      const { status } = await fixture.send({ link: code, reason: 'other' }, from);
      if (status === 429) refused += 1;
    }
    expect(refused).toBe(25);
    const real = { link: code, reason: 'other', details: 'It stole my password' };
    expect((await fixture.send(real, fixture.from('203.0.113.9'))).status).toBe(303);
    expect((await open()).map(({ details }) => details)).toContain('It stole my password');
  });
});
