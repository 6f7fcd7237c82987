import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClickRecords } from '../../lambdas/clicks/click-records.ts';
import { parseClickEvent } from '../../lambdas/clicks/click-schemas.ts';
import type { ClickStore } from '../../lambdas/clicks/click-store.ts';
import { testAggregator } from './aggregator.ts';
import { clickEvent, failedIds, sqsEvent } from './events.ts';

/** Accepts every transaction, so that anything that fails was rejected before it. */
const willingStore = (): ClickStore & { readonly taken: string[] } => {
  const taken: string[] = [];
  return {
    taken,
    readReferrerHosts: async () => new Set(),
    write: async ({ clicks }) => {
      taken.push(...clicks.map(({ id }) => id));
      return { outcome: 'counted' };
    },
  };
};

const aggregatorOf = (store: ClickStore) =>
  testAggregator({ client: undefined as never, name: 'never used' }, { store });

const faults: [string, unknown][] = [
  ['an empty body', ''],
  ['a body that is not JSON', '{'],
  ['null', 'null'],
  ['an array', '[]'],
  ['an event of another version', { ...clickEvent(), v: 2 }],
  ['an extra field', { ...clickEvent(), clientIp: '192.0.2.1' }],
  ['a missing field', { ...clickEvent(), kind: undefined }],
  ['an identifier that is not a ULID', { ...clickEvent(), id: 'not-a-ulid' }],
  [
    'a ULID in lower case, which would be a different key',
    { ...clickEvent(), id: clickEvent().id.toLowerCase() },
  ],
  ['a ULID beyond 48 bits of time', { ...clickEvent(), id: `8${clickEvent().id.slice(1)}` }],
  ['a day that does not exist', { ...clickEvent(), at: '2026-02-29T10:00:00.000Z' }],
  ['a time that is not UTC', { ...clickEvent(), at: '2026-02-22T10:00:00.000+08:00' }],
  ['a time without milliseconds', { ...clickEvent(), at: '2026-02-22T10:00:00Z' }],
  ['a link id of zero', { ...clickEvent(), linkId: 0 }],
  ['a link id that is not an integer', { ...clickEvent(), linkId: 1.5 }],
  ['a link id too large to be exact', { ...clickEvent(), linkId: 2 ** 53 }],
  ['a link id as text', { ...clickEvent(), linkId: '1' }],
  ['an unknown kind', { ...clickEvent(), kind: 'prefetch' }],
  ['an unknown device', { ...clickEvent(), device: 'tv' }],
  ['a country that is a long text', { ...clickEvent(), country: 'x'.repeat(8) }],
  ['a user agent beyond the limit', { ...clickEvent(), userAgent: 'x'.repeat(513) }],
  ['a referrer host beyond the limit', { ...clickEvent(), referrerHost: 'x'.repeat(101) }],
  ['an empty referrer host', { ...clickEvent(), referrerHost: '' }],
];

describe('a malformed message', () => {
  it.each(faults)('with %s fails alone', async (_, body) => {
    const store = willingStore();
    const aggregator = aggregatorOf(store);
    const [before, after] = [clickEvent(), clickEvent()];
    expect(failedIds(await aggregator.count([before, body, after]))).toEqual(['message-1']);
    expect(store.taken).toEqual([before.id, after.id]);
    expect(aggregator.summaries[0]).toMatchObject({ received: 3, malformed: 1, counted: 2, failed: 0 });
  });

  it('without a body fails alone', async () => {
    const event = sqsEvent([clickEvent(), clickEvent()]);
    delete (event.Records[0] as { body?: string }).body;
    expect(failedIds(await aggregatorOf(willingStore()).handle(event))).toEqual(['message-0']);
  });

  it('is logged by the names of its invalid fields, without their values', async () => {
    const aggregator = aggregatorOf(willingStore());
    await aggregator.count([{ ...clickEvent(), kind: 'secret-kind', id: 'secret-id', 'secret-key': 1 }]);
    expect(aggregator.warnings).toEqual([
      {
        message: 'malformed click',
        messageId: 'message-0',
        reason: expect.stringMatching(/^id: invalid_format, kind: invalid_value, event: unrecognized_keys$/),
      },
    ]);
  });
});

describe('any batch', () => {
  const anyBody = fc.oneof(
    fc.string(),
    fc.json(),
    fc.anything().map((value) => JSON.stringify(value) ?? 'undefined'),
    // Events with one field replaced, mostly by something invalid.
    fc
      .tuple(fc.constantFrom(...Object.keys(clickEvent()), '__proto__', 'extra'), fc.jsonValue())
      .map(([field, value]) => JSON.stringify({ ...clickEvent(), [field]: value })),
  );

  it('has every valid click counted and every other message reported', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(anyBody, { freq: 3 }), { maxLength: 30 }), async (bodies) => {
        const store = willingStore();
        // A missing body stands for a valid click.
        const filled = bodies.map((body) => body ?? JSON.stringify(clickEvent()));
        const failed = failedIds(await aggregatorOf(store).count(filled));
        const isGood = (body: string): boolean => {
          try {
            return parseClickEvent(JSON.parse(body)).ok;
          } catch {
            return false;
          }
        };
        expect(failed).toEqual(filled.flatMap((body, index) => (isGood(body) ? [] : [`message-${index}`])));
        const missing = bodies.flatMap((body, index) => (body === null ? [`message-${index}`] : []));
        expect(failed.filter((id) => missing.includes(id))).toEqual([]);
        expect(store.taken.length).toBeGreaterThanOrEqual(missing.length);
      }),
      { numRuns: 300 },
    );
  });

  it('may be empty', async () => {
    expect(readClickRecords([], new Date())).toEqual({ received: [], malformed: [] });
    expect(failedIds(await aggregatorOf(willingStore()).count([]))).toEqual([]);
  });
});

describe('a click too old for its log row to be certain, or dated in the future', () => {
  const at = '2026-02-22T10:00:00.000Z';
  const body = JSON.stringify(clickEvent({ at }));
  const receivedAt = (now: string): number =>
    readClickRecords([{ messageId: 'a', body }], new Date(now)).received.length;

  it('is not counted, whether redriven, replayed or forged', () => {
    expect(receivedAt('2026-03-27T10:00:00.000Z')).toBe(1);
    expect(receivedAt('2026-03-27T10:00:00.001Z')).toBe(0);
    expect(receivedAt('2026-02-21T10:00:00.000Z')).toBe(1);
    expect(receivedAt('2026-02-21T09:59:59.999Z')).toBe(0);
  });

  it('is reported as failed, so that it reaches the dead-letter queue and its alarm', async () => {
    const late = testAggregator(
      { client: undefined as never, name: 'never used' },
      { now: () => new Date('2027-01-01') },
    );
    expect(failedIds(await late.count([clickEvent({ at })]))).toEqual(['message-0']);
  });
});
