import { beforeEach, describe, expect, it } from 'vitest';
import { DESTINATION, type ReportFixture, reportFixture } from './report-fixture.ts';

let fixture: ReportFixture;
let id: number;
let code: string;
beforeEach(async () => {
  fixture = await reportFixture();
  ({ id, code } = await fixture.create());
});

const nothingFiled = async (): Promise<void> => {
  expect(await fixture.items('REPORT#')).toEqual([]);
  expect(await fixture.items('THROTTLE#')).toEqual([]);
  expect(fixture.lines).toEqual([]);
};

describe('a report', () => {
  it("is filed with the reporter's input and the link's destination, and gets a 303 to a thank-you page", async () => {
    const details = 'It asked for my password.\r\nI got it by SMS.';
    const { status, headers, html } = await fixture.send({
      link: code,
      details,
      contact: ' Me@Example.org ',
    });
    expect([status, headers.location, html]).toEqual([303, '/report?sent', '']);
    expect(headers['cache-control']).toBe('no-store');
    expect(await fixture.items('REPORT#')).toEqual([
      {
        pk: expect.stringMatching(/^REPORT#[0-9A-HJKMNP-TV-Z]{26}$/),
        sk: 'REPORT',
        at: '2026-02-22T10:00:00Z',
        shortCode: code,
        linkId: id,
        destination: DESTINATION,
        reason: 'phishing',
        details: 'It asked for my password.\nI got it by SMS.',
        contact: 'me@example.org',
        state: 'open',
        duePk: expect.stringMatching(/^DUE#report#[0-7]$/),
        dueAt: '2026-02-22T10:00:00Z',
        ttl: Date.UTC(2027, 1, 22, 10) / 1000,
      },
    ]);
  });

  it('requires neither details nor an address', async () => {
    expect((await fixture.send({ link: code })).status).toBe(303);
    const [report] = await fixture.items('REPORT#');
    expect(report).not.toHaveProperty('details');
    expect(report).not.toHaveProperty('contact');
  });

  it('keeps the destination at the time, even if it changes later', async () => {
    await fixture.send({ link: code });
    await fixture.links.update(id, { url: 'https://harmless.example/' });
    expect(await fixture.items('REPORT#')).toMatchObject([{ destination: DESTINATION }]);
  });

  it('keeps where the link leads at the time: from its expiry on, its fallback', async () => {
    const [fallback_url, expires_at] = ['https://late.example/', '2026-02-22T10:30:00Z'];
    const expiring = await fixture.create({ fallback_url, expires_at, utm_source: 'x' });
    await fixture.send({ link: expiring.code });
    fixture.links.passTime(1_800);
    await fixture.send({ link: expiring.code });
    const reports = (await fixture.items('REPORT#')).map(({ destination }) => destination);
    expect(reports.sort()).toEqual([fallback_url, `${DESTINATION}&utm_source=x`]);
  });

  it('may be about a deleted link, identified by its code', async () => {
    await fixture.links.remove(id);
    expect((await fixture.send({ link: code })).status).toBe(303);
    const [report] = await fixture.items('REPORT#');
    expect(report).toMatchObject({ linkId: id, shortCode: code });
    expect(report).not.toHaveProperty('destination');
  });

  it('may be about a link that is disabled or expired', async () => {
    const expiring = await fixture.create({ expires_at: '2026-02-22T10:30:00Z' });
    await fixture.links.update(id, { is_active: 0 });
    fixture.links.passTime(3600);
    for (const each of [code, expiring.code]) expect((await fixture.send({ link: each })).status).toBe(303);
    expect(await fixture.items('REPORT#')).toHaveLength(2);
    for (const report of await fixture.items('REPORT#')) expect(report.destination).toBe(DESTINATION);
  });

  it("is counted once for the operators' alarm, in a log line without any user input", async () => {
    await fixture.send({ link: code, details: 'my secret', contact: 'me@example.org' });
    const [report] = await fixture.items('REPORT#');
    expect(fixture.lines).toMatchObject([
      {
        _aws: { CloudWatchMetrics: [{ Namespace: 'KlookUp/Abuse', Dimensions: [['FunctionName']] }] },
        message: 'abuse report filed',
        FunctionName: 'test',
        AbuseReportsFiled: 1,
        reportId: String(report?.pk).slice('REPORT#'.length),
        linkId: id,
        reason: 'phishing',
      },
    ]);
    expect(JSON.stringify(fixture.lines)).not.toMatch(/secret|me@example/);
  });

  it('stores no address, only a keyed hash for an hour', async () => {
    await fixture.send({ link: code }, fixture.from('198.51.100.23'));
    expect(JSON.stringify(await fixture.links.items())).not.toContain('198.51.100.23');
    expect(await fixture.items('THROTTLE#report#')).toEqual([
      {
        pk: expect.stringMatching(/^THROTTLE#report#[0-9a-f]{64}$/),
        sk: 'WINDOW',
        times: [Date.UTC(2026, 1, 22, 10) / 1000],
        revision: 1,
        ttl: Date.UTC(2026, 1, 22, 11) / 1000,
      },
    ]);
  });

  it('is written with its window and the number of reports like it in one transaction', async () => {
    fixture.links.calls.length = 0;
    await fixture.send({ link: code });
    expect(fixture.links.calls.map(({ operation }) => operation)).toEqual([
      'GetItem',
      'PutItem',
      'GetItem',
      'GetItem',
      'GetItem',
      'TransactWriteItems',
    ]);
    expect(fixture.links.calls.at(-1)?.input).toMatchObject({
      TransactItems: [{ Put: {} }, { Update: {} }, { Update: {} }],
    });
  });
});

describe('the same form sent twice', () => {
  it('files one report: a double tap gets the same response', async () => {
    const captcha = fixture.token();
    const responses = await Promise.all([1, 2, 3].map(() => fixture.send({ link: code, captcha })));
    expect(responses.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await fixture.items('REPORT#')).toHaveLength(1);
    expect(fixture.lines).toHaveLength(1);
    expect(await fixture.items('THROTTLE#report#')).toMatchObject([{ revision: 1 }]);
  });

  it('takes no second place, even when all places are taken by then', async () => {
    for (let n = 0; n < 4; n += 1) await fixture.send({ link: code });
    const captcha = fixture.token();
    expect((await fixture.send({ link: code, captcha })).status).toBe(303);
    expect((await fixture.send({ link: code, captcha })).status).toBe(303);
    expect(await fixture.items('REPORT#')).toHaveLength(5);
  });

  it('with another link, after Back, needs a fresh captcha and keeps its input', async () => {
    const other = await fixture.create();
    const captcha = fixture.token();
    await fixture.send({ link: code, captcha });
    const { status, html } = await fixture.send({ link: other.code, captcha, details: 'The other one' });
    expect(status).toBe(403);
    expect(html).toContain('The other one</textarea>');
    expect(await fixture.items('REPORT#')).toHaveLength(1);
  });

  it('more than 5 minutes apart needs a fresh captcha', async () => {
    const captcha = fixture.token();
    await fixture.send({ link: code, captcha });
    fixture.links.passTime(301);
    expect((await fixture.send({ link: code, captcha })).status).toBe(403);
    expect(await fixture.items('REPORT#')).toHaveLength(1);
  });
});

describe('access to the report form', () => {
  it('is only through CloudFront', async () => {
    const { status } = await fixture.send({ link: code }, { headers: { 'x-klookup-origin': 'guessed' } });
    expect(status).toBe(403);
    await nothingFiled();
  });

  it.each([undefined, '', 'nonsense'])(
    'is closed when CloudFront sent no viewer address (%j)',
    async (address) => {
      const { status } = await fixture.send({ link: code }, { headers: { 'x-klookup-viewer-ip': address } });
      expect(status).toBe(500);
      await nothingFiled();
    },
  );

  it('is a 503 page while the table is busy, and files nothing partially', async () => {
    fixture.links.intercept(({ operation }, send) =>
      operation === 'TransactWriteItems'
        ? Promise.reject(Object.assign(new Error('busy'), { name: 'ThrottlingException' }))
        : send(),
    );
    const { status, headers } = await fixture.send({ link: code });
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    fixture.links.intercept();
    await nothingFiled();
  });

  it('is a 503 page when other reports from the address keep conflicting', async () => {
    fixture.links.intercept(({ operation }, send) => {
      if (operation !== 'TransactWriteItems') return send();
      const CancellationReasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }, { Code: 'None' }];
      const canceled = { name: 'TransactionCanceledException', CancellationReasons };
      return Promise.reject(Object.assign(new Error('overtaken'), canceled));
    });
    expect((await fixture.send({ link: code })).status).toBe(503);
  });
});
