import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import {
  CLICK_LOG_TTL_DAYS,
  DEAD_LETTER_RETENTION_DAYS,
  MAX_CLICK_AGE_DAYS,
  MAX_CLICK_LEAD_DAYS,
  QUEUE_RETENTION_DAYS,
  REPLAY_LIMIT_DAYS,
} from '../../lambdas/clicks/retention.ts';
import { clickLogShard } from '../../lambdas/table/clicks-table.ts';
import { CLICK_LOG_SHARDS } from '../../lambdas/table/keys.ts';

describe("the click log's shard", () => {
  it.each([
    ['01HXGQ0000ABCDEFGHJKMNPQRS', 9],
    ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 3],
    ['01KJ1Y3Q5V6W7X8Y9ZABCDEFGH', 5],
    ['00000000000000000000000000', 8],
    ['7ZZZZZZZZZZZZZZZZZZZZZZZZZ', 1],
  ])('for %s is %i, permanently', (id, shard) => {
    expect(clickLogShard(id, CLICK_LOG_SHARDS)).toBe(shard);
  });

  it('is one of sixteen', () => {
    expect(CLICK_LOG_SHARDS).toBe(16);
  });

  it('distributes clicks evenly', () => {
    const perShard = new Array<number>(CLICK_LOG_SHARDS).fill(0);
    for (let index = 0; index < 16_000; index += 1) {
      const shard = clickLogShard(ulid(1_700_000_000_000 + index), CLICK_LOG_SHARDS);
      perShard[shard] = (perShard[shard] ?? 0) + 1;
    }
    // Six standard deviations around 1,000.
    expect(Math.min(...perShard)).toBeGreaterThan(815);
    expect(Math.max(...perShard)).toBeLessThan(1_185);
  });
});

describe('retention', () => {
  it('of the click log exceeds every delay after which a click may return', () => {
    expect(CLICK_LOG_TTL_DAYS).toBeGreaterThan(QUEUE_RETENTION_DAYS + DEAD_LETTER_RETENTION_DAYS);
    // A row is kept from the time of counting, which may precede the click's own time by the allowed clock
    // lead.
    expect(MAX_CLICK_AGE_DAYS + MAX_CLICK_LEAD_DAYS).toBeLessThan(CLICK_LOG_TTL_DAYS);
    expect(MAX_CLICK_AGE_DAYS).toBeGreaterThan(QUEUE_RETENTION_DAYS + DEAD_LETTER_RETENTION_DAYS);
  });

  it("of the queues is within SQS's limits", () => {
    expect(Math.max(QUEUE_RETENTION_DAYS, DEAD_LETTER_RETENTION_DAYS)).toBeLessThanOrEqual(14);
  });

  it('gives a replayed click the full retention of both queues before it is too old to count', () => {
    expect(REPLAY_LIMIT_DAYS + QUEUE_RETENTION_DAYS + DEAD_LETTER_RETENTION_DAYS).toBe(MAX_CLICK_AGE_DAYS);
    expect(REPLAY_LIMIT_DAYS).toBeGreaterThanOrEqual(14);
  });
});
