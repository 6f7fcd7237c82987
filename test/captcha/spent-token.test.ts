import { randomBytes } from 'node:crypto';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, it } from 'vitest';
import { SAME_AGAIN_SECONDS, type SpentTokens, spendToken } from '../../lambdas/captcha/spent-token.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { attributes, captchaKey } from '../../lambdas/table/keys.ts';
import { spentTokensTable } from '../../lambdas/table/spent-tokens-table.ts';
import { testTable } from '../table/test-table.ts';

const now = new Date('2026-03-01T12:00:00.000Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const aTokenHash = (): string => randomBytes(32).toString('hex');

let table: Table;
let spentTokens: SpentTokens;
beforeAll(async () => {
  table = await testTable();
  spentTokens = spentTokensTable(table);
});

const spend = (tokenHash: string, { subject = 'aBc1234', at = now, eventId = ulid() } = {}) =>
  spendToken(spentTokens, { tokenHash, subject, newEventId: eventId, now: at });

describe('a spent token', () => {
  it('is recorded as the first use, with its event', async () => {
    const eventId = ulid();
    expect(await spend(aTokenHash(), { eventId })).toEqual({ outcome: 'first', eventId });
  });

  it('serves the same link again for five minutes, with the same event', async () => {
    const tokenHash = aTokenHash();
    const { eventId } = (await spend(tokenHash)) as { eventId: string };
    for (const seconds of [0, 1, SAME_AGAIN_SECONDS]) {
      expect(await spend(tokenHash, { at: later(seconds) })).toEqual({ outcome: 'again', eventId });
    }
  });

  it('is refused after five minutes, counted from the first use', async () => {
    const tokenHash = aTokenHash();
    await spend(tokenHash);
    await spend(tokenHash, { at: later(SAME_AGAIN_SECONDS - 1) });
    expect(await spend(tokenHash, { at: later(SAME_AGAIN_SECONDS + 0.001) })).toEqual({ outcome: 'refused' });
  });

  it('is refused for another link, immediately and later', async () => {
    const tokenHash = aTokenHash();
    await spend(tokenHash);
    for (const seconds of [0, 10, 1_000]) {
      expect(await spend(tokenHash, { subject: 'xYz9876', at: later(seconds) })).toEqual({
        outcome: 'refused',
      });
    }
  });

  it('does not affect another token of the same link', async () => {
    await spend(aTokenHash());
    expect(await spend(aTokenHash())).toMatchObject({ outcome: 'first' });
  });

  it('still counts as first when the write is retried after a lost response', async () => {
    const tokenHash = aTokenHash();
    const eventId = ulid();
    await spend(tokenHash, { eventId });
    expect(await spend(tokenHash, { eventId })).toEqual({ outcome: 'first', eventId });
  });

  it('is remembered for an hour, longer than any token lives, and may then vanish', async () => {
    const tokenHash = aTokenHash();
    await spend(tokenHash);
    const { Item } = await table.client.send(
      new GetCommand({ TableName: table.name, Key: captchaKey(tokenHash) }),
    );
    expect(Item?.[attributes.ttl]).toBe(later(3_600).getTime() / 1000);
    expect(Object.keys(Item ?? {}).sort()).toEqual(['at', 'eventId', 'pk', 'sk', 'subject', 'ttl']);
  });
});

describe('fifty parallel taps with one token', () => {
  it('count as one first use and forty-nine repeats, with one event', async () => {
    const tokenHash = aTokenHash();
    const spent = await Promise.all(Array.from({ length: 50 }, () => spend(tokenHash)));
    expect(spent.filter(({ outcome }) => outcome === 'first')).toHaveLength(1);
    expect(spent.filter(({ outcome }) => outcome === 'again')).toHaveLength(49);
    expect(new Set(spent.map((each) => 'eventId' in each && each.eventId)).size).toBe(1);
  });

  it('on two links succeed for only one of them', async () => {
    const tokenHash = aTokenHash();
    const subjects = Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? 'aBc1234' : 'xYz9876'));
    const spent = await Promise.all(
      subjects.map(async (subject) => ({ subject, ...(await spend(tokenHash, { subject })) })),
    );
    const through = spent.filter(({ outcome }) => outcome !== 'refused');
    expect(new Set(through.map(({ subject }) => subject)).size).toBe(1);
    expect(through).toHaveLength(25);
  });
});
