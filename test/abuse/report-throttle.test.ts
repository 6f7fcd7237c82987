import { beforeEach, describe, expect, it } from 'vitest';
import { type ReportFixture, reportFixture } from './report-fixture.ts';

let fixture: ReportFixture;
let code: string;
beforeEach(async () => {
  fixture = await reportFixture();
  ({ code } = await fixture.create());
});

describe('the report throttle', () => {
  it('allows 5 reports an hour per address, then shows the form as it was filled in', async () => {
    for (let n = 0; n < 5; n += 1) {
      expect((await fixture.send({ link: code })).status).toBe(303);
      fixture.links.passTime(60);
    }
    const response = await fixture.send({ link: code, details: 'The sixth' });
    expect(response.status).toBe(429);
    expect(response.headers['retry-after']).toBe(String(3600 - 300));
    expect(response.html).toContain('<h2>Too many reports at once</h2>');
    expect(response.html).toContain('you can send it again in 55 minutes.');
    expect(response.html).toContain('The sixth</textarea>');
    expect(await fixture.items('REPORT#')).toHaveLength(5);
  });

  it('slides: a place frees up an hour after the oldest of the five', async () => {
    for (let n = 0; n < 5; n += 1) {
      await fixture.send({ link: code });
      fixture.links.passTime(600);
    }
    fixture.links.passTime(599);
    expect((await fixture.send({ link: code })).status).toBe(429);
    fixture.links.passTime(1);
    expect((await fixture.send({ link: code })).status).toBe(303);
    expect((await fixture.send({ link: code })).headers['retry-after']).toBe('600');
  });

  it('lets through 5 of 20 parallel reports', async () => {
    const responses = await Promise.all(Array.from({ length: 20 }, () => fixture.send({ link: code })));
    expect(responses.map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill(303),
      ...Array(15).fill(429),
    ]);
    expect(await fixture.items('REPORT#')).toHaveLength(5);
  });

  it('holds when transactions conflict', async () => {
    let transactions = 0;
    fixture.links.intercept(({ operation }, send) => {
      if (operation !== 'TransactWriteItems' || ++transactions % 3 !== 0) return send();
      const CancellationReasons = [{ Code: 'None' }, { Code: 'TransactionConflict' }, { Code: 'None' }];
      const canceled = { name: 'TransactionCanceledException', CancellationReasons };
      return Promise.reject(Object.assign(new Error('conflict'), canceled));
    });
    const responses = await Promise.all(Array.from({ length: 20 }, () => fixture.send({ link: code })));
    expect(responses.filter(({ status }) => status === 303)).toHaveLength(5);
    expect(await fixture.items('REPORT#')).toHaveLength(5);
  });

  it('is per network: IPv6 addresses count by /64, IPv4 addresses one by one', async () => {
    for (let n = 0; n < 5; n += 1) await fixture.send({ link: code }, fixture.from(`2001:db8:1:2::${n}`));
    expect((await fixture.send({ link: code }, fixture.from('2001:db8:1:2:ffff::1'))).status).toBe(429);
    expect((await fixture.send({ link: code }, fixture.from('2001:db8:1:3::1'))).status).toBe(303);
    expect((await fixture.send({ link: code }, fixture.from('203.0.113.8'))).status).toBe(303);
  });

  it('counts filed reports, not refused ones', async () => {
    for (let n = 0; n < 8; n += 1) await fixture.send({ link: code, captcha: '' });
    for (let n = 0; n < 8; n += 1) await fixture.send({ link: code, reason: '' });
    for (let n = 0; n < 5; n += 1) expect((await fixture.send({ link: code })).status).toBe(303);
  });

  it('is also 25 an hour for all networks of a /48 together', async () => {
    for (let n = 0; n < 25; n += 1) {
      const from = fixture.from(`2001:db8:1:${n % 5}::${n}`);
      expect((await fixture.send({ link: code }, from)).status).toBe(303);
      fixture.links.passTime(60);
    }
    const full = await fixture.send({ link: code }, fixture.from('2001:db8:1:9::1'));
    expect([full.status, full.headers['retry-after']]).toEqual([429, String(3600 - 25 * 60)]);
    expect((await fixture.send({ link: code }, fixture.from('2001:db8:2:9::1'))).status).toBe(303);
    expect(await fixture.items('REPORT#')).toHaveLength(26);
  });
});
