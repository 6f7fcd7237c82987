import { describe, expect, it } from 'vitest';
import { testTable } from '../table/test-table.ts';
import { watchedTable } from '../table/watched-table.ts';
import { anEvent, minutesLater } from './events.ts';
import { rowOf, testMail, waiting } from './test-mail.ts';

class Crash extends Error {}

type WatchedTable = Awaited<ReturnType<typeof watchedTable>>;

/**
 * Mails two events in a process that dies before or after one of its calls, numbered in order: to the table (claim, read,
 * stop, two deletes, finish) and to the mail service. Everything after that fails too, as in a process that is gone. Then another
 * process takes over.
 * @param point 0 never dies
 */
async function mailDyingAt(point: number, { table, intercept }: WatchedTable) {
  let points = 0;
  const step = async <T>(run: () => Promise<T>): Promise<T> => {
    const dieHere = (): void => {
      points += 1;
      if (point > 0 && points >= point) throw new Crash();
    };
    dieHere();
    const result = await run();
    dieHere();
    return result;
  };
  const dying = testMail(table);
  await dying.put(anEvent(), anEvent({ linkId: 43 }));
  intercept((_call, send) => step(send));
  dying.service.answer = () =>
    step(async () => {
      accepted += 1;
      return { outcome: 'accepted' };
    });
  let accepted = 0;
  const { fate } = await dying.mailOwner();
  intercept();

  const next = testMail(table);
  next.service.answer = async () => {
    accepted += 1;
    return { outcome: 'accepted' };
  };
  for (const minute of [1, 5, 66, 131]) {
    next.time.now = minutesLater(minute);
    await next.sendDueMail();
  }
  return { points, fate, accepted, left: await waiting(table), row: await rowOf(table) };
}

describe('a sender that dies', () => {
  it('loses no event, wherever it dies, and mails none a third time', { timeout: 60_000 }, async () => {
    // Each case leaves it empty.
    const over = await watchedTable();
    const alive = await mailDyingAt(0, over);
    // Claim, read, stop, send, two deletes, finish; each before and after.
    expect(alive).toMatchObject({ points: 14, fate: 'sent', accepted: 1, left: [], row: undefined });
    const acceptedBy: number[] = [];
    for (let point = 1; point <= alive.points; point += 1) {
      const { fate, accepted, left, row } = await mailDyingAt(point, over);
      expect({ point, left, row }).toEqual({ point, left: [], row: undefined });
      // What follows the last write changes nothing.
      expect(fate).toBe('failed');
      acceptedBy.push(accepted);
    }
    // Dead after the acceptance (point 8) and before the last delete (point 10): a second mail has what was not deleted.
    expect(acceptedBy).toEqual([1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1]);
  });

  it('does not hold the account back for longer than its claim', async () => {
    const table = await testTable();
    const { put, mailOwner, service, time, sent } = testMail(table);
    await put(anEvent());
    service.answer = () => Promise.reject(new Crash());
    await mailOwner();
    service.answer = async () => ({ outcome: 'accepted' });
    time.now = minutesLater(4);
    expect((await mailOwner()).fate).toBe('busy');
    time.now = minutesLater(5);
    expect((await mailOwner()).fate).toBe('sent');
    expect(sent).toHaveLength(1);
  });
});
