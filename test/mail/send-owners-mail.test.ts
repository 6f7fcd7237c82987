import { beforeEach, describe, expect, it } from 'vitest';
import { addressSha256 } from '../../lambdas/mail/mail-stops.ts';
import type { Outbox } from '../../lambdas/mail/outbox.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { outboxTable } from '../../lambdas/table/outbox-table.ts';
import { testTable } from '../table/test-table.ts';
import { anEvent, minutesLater, NOW } from './events.ts';
import { rowOf, testMail, waiting } from './test-mail.ts';

let table: Table;
beforeEach(async () => {
  table = await testTable();
});

const temporary = async () => ({ outcome: 'refused', isPermanent: false, cause: new Error('busy') }) as const;

describe("an owner's mail", () => {
  it('goes out at once, with all of the events, and only once', async () => {
    const { put, sent, mailOwner } = testMail(table);
    await put(anEvent(), anEvent({ linkId: 43, title: 'Blue socks' }));
    expect(await mailOwner()).toMatchObject({ fate: 'sent', waitingSince: NOW });
    expect(sent).toMatchObject([{ to: 'u1@yoursite.com', subject: expect.stringMatching(/^2 links/) }]);
    expect(sent[0]?.text).toContain('Blue socks');
    expect(await waiting(table)).toEqual([]);
    expect((await mailOwner()).fate).toBe('busy');
    expect(sent).toHaveLength(1);
  });

  it('reads back all that an event says', async () => {
    const { put, sent, mailOwner } = testMail(table);
    await put(
      anEvent({ kind: 'inconclusive', linkId: 7, title: undefined, days: 14, reason: 'login' }),
      anEvent({ kind: 'removal-held', linkId: 8, holdReason: 'many_of_site' }),
    );
    await mailOwner();
    expect(sent[0]?.text).toContain('Not checked: for 14 days');
    expect(sent[0]?.text).toContain('* yoursite.com\n');
    expect(sent[0]?.text).toContain('Removal: Monday, 30 November 2026 at 10:00 UTC');
  });

  it('is followed by another one an hour later at the earliest, with all that came meanwhile', async () => {
    const { put, sent, mailOwner, sendDueMail, time } = testMail(table);
    await put(anEvent());
    await mailOwner();
    for (const minutes of [1, 30, 59]) {
      time.now = minutesLater(minutes);
      await put(anEvent({ linkId: 100 + minutes, at: time.now }));
      expect((await mailOwner()).fate).toBe('busy');
      await sendDueMail();
    }
    expect(sent).toHaveLength(1);
    time.now = minutesLater(60);
    expect((await sendDueMail()).fates).toMatchObject({ sent: 1 });
    expect(sent[1]?.subject).toMatch(/^3 links/);
  });

  it('leaves nothing behind once an hour has passed without events', async () => {
    const { put, mailOwner, sendDueMail, time } = testMail(table);
    await put(anEvent());
    await mailOwner();
    expect(await rowOf(table)).toBeDefined();
    time.now = minutesLater(60);
    expect(await sendDueMail()).toMatchObject({ fates: { empty: 1 }, lagSeconds: 0 });
    expect(await rowOf(table)).toBeUndefined();
    time.now = minutesLater(200);
    await put(anEvent({ at: time.now }));
    expect(await mailOwner()).toMatchObject({ fate: 'sent', waitingSince: time.now });
  });

  it('takes at most 1,000 events; the rest come an hour later', async () => {
    const outbox = outboxTable(table);
    const limits: number[] = [];
    const events: Outbox['events'] = (userId, limit) => {
      limits.push(limit);
      return outbox.events(userId, 3);
    };
    const { put, sent, mailOwner, sendDueMail, time } = testMail(table, { outbox: { ...outbox, events } });
    await put(...Array.from({ length: 5 }, (_, index) => anEvent({ linkId: 1 + index })));
    await mailOwner();
    expect(limits).toEqual([1_000]);
    expect(sent[0]?.subject).toMatch(/^3 links/);
    expect(await waiting(table)).toHaveLength(2);
    time.now = minutesLater(60);
    await sendDueMail();
    expect(sent[1]?.subject).toMatch(/^2 links/);
  });

  it('leaves out a link whose events may not all have been read', async () => {
    const outbox = outboxTable(table);
    const events: Outbox['events'] = async () => [
      ...Array.from({ length: 999 }, (_, index) => anEvent({ linkId: 1 + index })),
      anEvent({ linkId: 5_000, kind: 'removal-averted' }),
    ];
    const { put, sent, mailOwner } = testMail(table, { outbox: { ...outbox, events } });
    await put(anEvent({ linkId: 5_000, kind: 'removal-averted' }));
    await mailOwner();
    expect(sent[0]?.subject).toMatch(/^999 links .* will be removed/);
    expect(sent[0]?.text).not.toContain('stays');
    expect(await waiting(table)).toHaveLength(1);
  });

  it('is one mail when two senders run at once', async () => {
    const { put, sent, mailOwner } = testMail(table);
    await put(anEvent());
    const fates = await Promise.all(Array.from({ length: 5 }, async () => (await mailOwner()).fate));
    expect(fates.toSorted()).toEqual(['busy', 'busy', 'busy', 'busy', 'sent']);
    expect(sent).toHaveLength(1);
  });

  it('keeps an event that replaced one while the mail was on its way', async () => {
    const { put, sent, mailOwner, sendDueMail, service, time } = testMail(table);
    await put(anEvent());
    service.answer = async () => {
      await put(anEvent({ at: minutesLater(1), reason: 'page_not_found' }));
      await put(anEvent({ linkId: 43, at: minutesLater(1) }));
      return { outcome: 'accepted' };
    };
    await mailOwner();
    expect(await waiting(table)).toEqual(['42#removal-scheduled', '43#removal-scheduled']);
    service.answer = async () => ({ outcome: 'accepted' });
    time.now = minutesLater(60);
    await sendDueMail();
    expect(sent[1]?.text).toContain('The page is gone');
    expect(await waiting(table)).toEqual([]);
  });

  it('goes out for an event that comes just when the empty outbox is cleared away', async () => {
    const { put, sent, mailOwner, sendDueMail, time } = testMail(table);
    await put(anEvent());
    await mailOwner();
    time.now = minutesLater(60);
    const outbox = outboxTable(table);
    const claim = await outbox.claim('u1', time.now, minutesLater(65));
    expect(await outbox.events('u1', 10)).toEqual([]);
    await put(anEvent({ at: time.now }));
    if (claim) await outbox.close(claim);
    time.now = minutesLater(65);
    expect((await sendDueMail()).fates).toMatchObject({ sent: 1 });
    expect(sent).toHaveLength(2);
  });
});

describe('a mail that the service does not take now', () => {
  it('is tried again after 1, 2, 4 … 30 minutes, for ever, and reports how long it has waited', async () => {
    const { put, sent, mailOwner, sendDueMail, service, time, warnings } = testMail(table);
    service.answer = temporary;
    await put(anEvent());
    const triedAt: number[] = [];
    for (let minute = 0; minute <= 190; minute += 1) {
      time.now = minutesLater(minute);
      const { fate, waitingSince } = await mailOwner();
      if (fate === 'busy') continue;
      expect({ fate, waitingSince }).toEqual({ fate: 'delayed', waitingSince: NOW });
      triedAt.push(minute);
    }
    expect(triedAt).toEqual([0, 1, 3, 7, 15, 31, 61, 91, 121, 151, 181]);
    expect(warnings).toHaveLength(triedAt.length);
    expect(await waiting(table)).toEqual(['42#removal-scheduled']);
    service.answer = async () => ({ outcome: 'accepted' });
    time.now = minutesLater(211);
    expect(await sendDueMail()).toMatchObject({ fates: { sent: 1 }, lagSeconds: 211 * 60 });
    expect(sent).toHaveLength(1);
    expect(await rowOf(table)).not.toHaveProperty('attempts');
  });

  it('counts the waiting anew after a mail', async () => {
    const { put, sendDueMail, service, time } = testMail(table);
    service.answer = temporary;
    await put(anEvent());
    await sendDueMail();
    service.answer = async () => ({ outcome: 'accepted' });
    time.now = minutesLater(1);
    await sendDueMail();
    await put(anEvent({ at: minutesLater(2) }));
    time.now = minutesLater(62);
    expect(await sendDueMail()).toMatchObject({ fates: { sent: 1 }, lagSeconds: 60 });
  });
});

describe('events that nobody can get', () => {
  it.each([
    ['suppressed', async () => ({ outcome: 'suppressed' }) as const],
    ['refused', async () => ({ outcome: 'refused', isPermanent: true, cause: new Error('no') }) as const],
  ])('are dropped and counted as %s', async (fate, answer) => {
    const { put, sent, mailOwner, service } = testMail(table);
    service.answer = answer;
    await put(anEvent());
    expect((await mailOwner()).fate).toBe(fate);
    expect(await waiting(table)).toEqual([]);
    expect(sent).toEqual([]);
  });

  it('are dropped for an account that is gone', async () => {
    const { put, mailOwner } = testMail(table);
    await put(anEvent({ userId: 'gone' }));
    expect((await mailOwner('gone')).fate).toBe('unaddressed');
    expect(await waiting(table, 'gone')).toEqual([]);
  });

  it('are dropped without asking the service once an address bounced', async () => {
    const { put, mailOwner, stops, service } = testMail(table);
    await stops.add({ addressSha256: addressSha256('U1@YourSite.com'), reason: 'bounced', at: NOW });
    service.answer = () => Promise.reject(new Error('asked'));
    await put(anEvent());
    expect((await mailOwner()).fate).toBe('suppressed');
  });
});

describe('mail for several accounts', () => {
  it('fails for one without holding up the others, and never throws', async () => {
    const { put, sent, sendOwnersMail, service, warnings } = testMail(table);
    for (const userId of ['u1', 'u2', 'u3']) await put(anEvent({ userId }));
    service.answer = async ({ to }) => {
      if (to.startsWith('u2')) throw new Error('broken');
      return { outcome: 'accepted' };
    };
    expect(await sendOwnersMail(['u1', 'u2', 'u3', 'u3', 'nobody'])).toEqual({ sent: 2, failed: 1, busy: 1 });
    expect(sent.map(({ to }) => to).toSorted()).toEqual(['u1@yoursite.com', 'u3@yoursite.com']);
    expect(warnings).toMatchObject([{ message: 'owner not mailed', userId: 'u2' }]);
    expect(await waiting(table, 'u2')).toEqual(['42#removal-scheduled']);
  });

  it('leaves the rest to the next run when time is short', async () => {
    const { put, sendDueMail, time } = testMail(table, { remainingMs: () => 10_000 });
    for (const userId of ['u1', 'u2']) await put(anEvent({ userId }));
    time.now = minutesLater(5);
    expect(await sendDueMail()).toMatchObject({ fates: { left: 1, sent: 0 }, lagSeconds: 300 });
  });
});
