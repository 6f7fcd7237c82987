import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AbuseReport, ReportOutcome } from '../../lambdas/abuse/abuse-report.ts';
import { closeReport } from '../../lambdas/abuse/close-report.ts';
import { closeReports } from '../../lambdas/abuse/close-reports.ts';
import { reportKey } from '../../lambdas/table/keys.ts';
import { DESTINATION, type ReportFixture, reportFixture } from './report-fixture.ts';

let fixture: ReportFixture;
let id: number;
let code: string;
beforeEach(async () => {
  fixture = await reportFixture();
  ({ id, code } = await fixture.create());
});

/** Sends a report from its own address. */
let addresses = 0;
const report = async (fields: Readonly<Record<string, string>> = {}): Promise<void> => {
  addresses += 1;
  const address = `198.51.${Math.floor(addresses / 250)}.${addresses % 250}`;
  expect((await fixture.send({ link: code, ...fields }, fixture.from(address))).status).toBe(303);
};
const open = async (): Promise<AbuseReport[]> => {
  const reports: AbuseReport[] = [];
  for await (const each of fixture.reports.open()) reports.push(each);
  return reports;
};
const now = new Date('2026-02-23T10:00:00Z');
const close = (reportId = '', outcome: ReportOutcome = 'dismissed') =>
  closeReport(
    { id: reportId, outcome },
    { reports: fixture.reports, operator: { ...fixture.links.operator, now: () => now } },
  );

describe('open reports', () => {
  it('are listed as they were filed', async () => {
    await report({ reason: 'malware', details: 'What I saw', contact: 'me@example.org' });
    expect(await open()).toEqual([
      {
        id: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/),
        at: new Date('2026-02-22T10:00:00Z'),
        shortCode: code,
        linkId: id,
        destination: DESTINATION,
        reason: 'malware',
        details: 'What I saw',
        contact: 'me@example.org',
        closed: undefined,
      },
    ]);
  });

  it('come oldest first, across all shards and many pages', async () => {
    const links = await Promise.all([1, 2, 3].map(() => fixture.create()));
    const details: string[] = [];
    for (let n = 0; n < 130; n += 1) {
      details.push(`report ${n}`);
      await report({ link: links[n % 3]?.code ?? '', details: `report ${n}` });
      fixture.links.passTime(1);
    }
    const reports = await open();
    expect(reports.map((each) => each.details)).toEqual(details);
    const shards = new Set((await fixture.items('REPORT#')).map(({ duePk }) => duePk));
    expect(shards.size).toBe(8);
  });

  it('are read lazily', async () => {
    for (let n = 0; n < 3; n += 1) await report();
    fixture.links.calls.length = 0;
    for await (const first of fixture.reports.open()) {
      expect(first.shortCode).toBe(code);
      break;
    }
    expect(fixture.links.calls.map(({ operation }) => operation)).toEqual([
      ...Array(fixture.links.calls.length - 1).fill('Query'),
      'BatchGetItem',
    ]);
  });

  it('are empty when nobody has reported anything', async () => {
    expect(await open()).toEqual([]);
  });

  it('exclude reports that the index still lists but that are closed or removed', async () => {
    await report();
    const [first] = await open();
    // The index before it has caught up with a close.
    await fixture.links.table.client.send(
      new UpdateCommand({
        TableName: fixture.links.table.name,
        Key: reportKey(first?.id ?? ''),
        UpdateExpression: 'SET #state = :closed, closedAt = :at, outcome = :outcome',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':closed': 'closed',
          ':at': '2026-02-22T11:00:00Z',
          ':outcome': 'dismissed',
        },
      }),
    );
    expect(await open()).toEqual([]);
  });
});

describe('a report', () => {
  it('can be found by its id', async () => {
    await report();
    const [first] = await open();
    expect(await fixture.reports.find(first?.id ?? '')).toEqual(first);
    expect(await fixture.reports.find('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBeUndefined();
  });

  it('that is closed leaves the list, keeps the outcome and drops the contact', async () => {
    await report({ details: 'What I saw', contact: 'me@example.org' });
    fixture.links.passTime(1);
    await report({ details: 'The other' });
    const [first] = await open();
    expect(await close(first?.id, 'taken-down')).toEqual(first);
    expect((await open()).map(({ details }) => details)).toEqual(['The other']);
    expect(await fixture.reports.find(first?.id ?? '')).toEqual({
      ...first,
      contact: undefined,
      closed: { at: now, outcome: 'taken-down' },
    });
    expect(JSON.stringify(await fixture.links.items())).not.toContain('me@example.org');
  });

  it('is closed only once, and closing never creates one', async () => {
    await report();
    const [first] = await open();
    expect(await close(first?.id)).toEqual(first);
    expect(await close(first?.id)).toBeUndefined();
    expect(await close('01ARZ3NDEKTSV4RRFFQ69G5FAV')).toBeUndefined();
    expect(await fixture.items('REPORT#')).toHaveLength(1);
  });

  it('is closed with others, also after one that is not open', async () => {
    await report();
    fixture.links.passTime(1);
    await report();
    fixture.links.passTime(1);
    await report();
    const [first, second, alike] = await open();
    await close(first?.id);
    const request = { ids: [first?.id ?? '', second?.id ?? ''], outcome: 'dismissed', maxAlike: 9 } as const;
    const services = { reports: fixture.reports, operator: fixture.links.operator };
    const alone = await closeReports({ ...request, alike: false }, services);
    expect(alone).toEqual({ alike: 0, hasMoreAlike: false, notOpen: [first?.id] });
    expect(await open()).toEqual([alike]);
    await report();
    const ids = [...request.ids, alike?.id ?? ''];
    const all = await closeReports({ ...request, ids, alike: true }, services);
    expect(all).toEqual({ alike: 1, hasMoreAlike: false, notOpen: request.ids });
    expect(await open()).toEqual([]);
  });

  it('that is closed remains one report: resending its form files no other', async () => {
    const captcha = fixture.token();
    await report({ captcha });
    const [first] = await open();
    await close(first?.id);
    await report({ captcha });
    expect(await open()).toEqual([]);
  });
});
