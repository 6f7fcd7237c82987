import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AbuseReport } from '../../lambdas/abuse/abuse-report.ts';
import { listOpenReports } from '../../lambdas/abuse/list-open-reports.ts';
import { defanged, defangedEntry } from '../../lambdas/operators/defanged.ts';
import { type OperatorsFixture, operatorsFixture } from './operators-fixture.ts';

let fixture: OperatorsFixture;
beforeAll(async () => {
  fixture = await operatorsFixture();
});
afterAll(() => fixture?.stop());

const listed = async (query = '') => {
  const { status, body } = await fixture.call('list-reports', { query });
  expect(status).toBe(200);
  return body.data as {
    reports: { id: string; short_code: string }[];
    floods: unknown[];
    matching: number;
    has_more: boolean;
  };
};

describe('the list of reports', () => {
  it('has the most urgent first, then what was reported most, then the oldest', async () => {
    const file = (linkId: number, reason: AbuseReport['reason']) =>
      fixture.report({ linkId, shortCode: `code${linkId}`, reason });
    const spam = await file(1, 'spam');
    const once = await file(2, 'phishing');
    const twice = [await file(3, 'malware'), await file(3, 'malware')];
    const child = await file(4, 'child-safety');
    const { reports, matching } = await listed();
    expect(reports.map(({ id }) => id)).toEqual([child, ...twice, once, spam]);
    expect(matching).toBe(5);
    expect((await listed('sort=oldest')).reports.map(({ id }) => id)).toEqual([spam, once, ...twice, child]);
    expect(await listed('limit=2')).toMatchObject({ reports: [{ id: child }, {}], has_more: true });
    expect(await listed('reason=spam')).toMatchObject({ reports: [{ id: spam }], has_more: false });
    expect(await listed('short_code=code2')).toMatchObject({ reports: [{ id: once }], matching: 1 });
  });

  it('shows three of a flood, and the others only for their link', async () => {
    for (let sent = 0; sent < 5; sent += 1) await fixture.report({ linkId: 9, shortCode: 'flooded' });
    const { reports, floods } = await listed();
    expect(reports.filter(({ short_code }) => short_code === 'flooded')).toHaveLength(3);
    expect(floods).toEqual([{ first: expect.any(String), short_code: 'flooded', reports: 5 }]);
    expect((await listed('short_code=flooded')).reports).toHaveLength(5);
  });

  it('closes a report, and those like it, once', async () => {
    const [first] = (await listed('short_code=flooded')).reports;
    const dismiss = () => fixture.call('dismiss-report', { id: String(first?.id), body: { alike: true } });
    expect((await dismiss()).body.data).toEqual({ id: first?.id, alike_closed: 4, has_more_alike: false });
    expect((await dismiss()).status).toBe(404);
    expect((await listed('short_code=flooded')).reports).toEqual([]);
  });

  it.each([
    'sort=worst',
    'limit=0',
    'limit=201',
    'reason=none',
    'short_code=a%20b',
    'state=open',
    'limit=1&limit=2',
  ])('refuses %s', async (query) => {
    const { status, body } = await fixture.call('list-reports', { query });
    expect([status, body.code]).toEqual([400, 'validation_failed']);
  });

  it('reads no more than it may, and says so', async () => {
    let read = 0;
    const reports = {
      async *open() {
        for (;;) {
          read += 1;
          yield {
            id: `${read}`,
            at: new Date(read),
            shortCode: 'aBc1234',
            linkId: read,
            destination: undefined,
            reason: 'spam' as const,
            details: undefined,
            contact: undefined,
            closed: undefined,
          };
        }
      },
    };
    const query = { limit: 5, maxRead: 100, order: 'urgency' as const };
    expect(await listOpenReports(query, { reports })).toMatchObject({ matching: 100, hasMore: true });
    expect(read).toBe(101);
  });
});

interface Decisions {
  readonly decisions: readonly { readonly id: string; readonly action: string; readonly subject: string }[];
  readonly next_cursor: string | null;
}

describe('the audit trail', () => {
  it('goes on where it was, without gaps or repeats, also while decisions are made', async () => {
    const subjects: string[] = [];
    for (let made = 0; made < 7; made += 1) {
      await fixture.call('block-destination', {
        body: { destination: `bad${made}.example`, reason: 'Malware' },
      });
      subjects.unshift(`bad${made}[.]example`);
    }
    const found: Decisions['decisions'][number][] = [];
    let cursor: string | null = null;
    do {
      const query: string = `limit=3${cursor === null ? '' : `&cursor=${cursor}`}`;
      const page = (await fixture.call('list-decisions', { query })).body.data as unknown as Decisions;
      found.push(...page.decisions);
      cursor = page.next_cursor;
      await fixture.call('unblock-destination', { query: 'destination=bad0.example' });
    } while (cursor !== null);
    const blocks = found.filter(({ action }) => action === 'block');
    expect(blocks.map(({ subject }) => subject)).toEqual(subjects);
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  });

  it.each(['cursor=1', 'since=yesterday', 'account=jane', 'limit=101', 'by=me'])(
    'refuses %s',
    async (query) => {
      expect((await fixture.call('list-decisions', { query })).status).toBe(400);
    },
  );
});

describe('an address', () => {
  it.each([
    ['https://evil.example/a.b?c=d.e', 'hxxps://evil[.]example/a.b?c=d.e'],
    ['HTTP://EVIL.example', 'hxxP://EVIL[.]example'],
    ['two: http://a.example and https://b.example/', 'two: hxxp://a[.]example and hxxps://b[.]example/'],
    ['https://a.example/?u=https://b.example/', 'hxxps://a[.]example/?u=hxxps://b[.]example/'],
    ['https://user:pw@a.example/', 'hxxps://user:pw@a[.]example/'],
    ['http://[::1]/', 'hxxp://[::1]/'],
    ['no address, with a dot.', 'no address, with a dot.'],
  ])('%s is shown as %s', (text, shown) => {
    expect(defanged(text)).toBe(shown);
    expect(shown).not.toMatch(/https?:/i);
  });

  it('of a block keeps its path', () => {
    expect(defangedEntry('docs.example.com/forms/a.b*')).toBe('docs[.]example[.]com/forms/a.b*');
    expect(defangedEntry('*paypa1*')).toBe('*paypa1*');
  });
});
