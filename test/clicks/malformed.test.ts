import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readClickRecords } from '../../lambdas/clicks/click-records.ts';
import type { ClickStore } from '../../lambdas/clicks/click-store.ts';
import { parseVisitEvent } from '../../lambdas/visits/visit-schemas.ts';
import { LOGGED, testAggregator } from './aggregator.ts';
import { failedIds, sqsEvent, visitEvent } from './events.ts';

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
  testAggregator({ client: undefined as never, name: 'never used' }, { ...LOGGED, store });

const faults: [string, unknown][] = [
  ['an empty body', ''],
  ['a body that is not JSON', '{'],
  ['null', 'null'],
  ['an array', '[]'],
  ['an event of another version', { ...visitEvent(), v: 2 }],
  ['an extra field', { ...visitEvent(), clientIp: '192.0.2.1' }],
  ['a missing field', { ...visitEvent(), kind: undefined }],
  ['an identifier that is not a ULID', { ...visitEvent(), id: 'not-a-ulid' }],
  [
    'a ULID in lower case, which would be a different key',
    { ...visitEvent(), id: visitEvent().id.toLowerCase() },
  ],
  ['a ULID beyond 48 bits of time', { ...visitEvent(), id: `8${visitEvent().id.slice(1)}` }],
  ['a day that does not exist', { ...visitEvent(), at: '2026-02-29T10:00:00.000Z' }],
  ['a time that is not UTC', { ...visitEvent(), at: '2026-02-22T10:00:00.000+08:00' }],
  ['a time without milliseconds', { ...visitEvent(), at: '2026-02-22T10:00:00Z' }],
  ['a link id of zero', { ...visitEvent(), linkId: 0 }],
  ['a link id that is not an integer', { ...visitEvent(), linkId: 1.5 }],
  ['a link id too large to be exact', { ...visitEvent(), linkId: 2 ** 53 }],
  ['a link id as text', { ...visitEvent(), linkId: '1' }],
  ['an unknown kind', { ...visitEvent(), kind: 'prefetch' }],
  ['an unknown device', { ...visitEvent(), device: 'tv' }],
  ['a country that is a long text', { ...visitEvent(), country: 'x'.repeat(8) }],
  ['a user agent beyond the limit', { ...visitEvent(), userAgent: 'x'.repeat(513) }],
  ['a referrer host beyond the limit', { ...visitEvent(), referrerHost: 'x'.repeat(101) }],
  ['an empty referrer host', { ...visitEvent(), referrerHost: '' }],
];

describe('a malformed message', () => {
  it.each(faults)('with %s fails alone', async (_, body) => {
    const store = willingStore();
    const aggregator = aggregatorOf(store);
    const [before, after] = [visitEvent(), visitEvent()];
    expect(failedIds(await aggregator.count([before, body, after]))).toEqual(['message-1']);
    expect(store.taken).toEqual([before.id, after.id]);
    expect(aggregator.summaries[0]).toMatchObject({ received: 3, malformed: 1, counted: 2, failed: 0 });
  });

  it('without a body fails alone', async () => {
    const event = sqsEvent([visitEvent(), visitEvent()]);
    delete (event.Records[0] as { body?: string }).body;
    expect(failedIds(await aggregatorOf(willingStore()).handle(event))).toEqual(['message-0']);
  });

  it('is logged by the names of its invalid fields, without their values', async () => {
    const aggregator = aggregatorOf(willingStore());
    await aggregator.count([{ ...visitEvent(), kind: 'secret-kind', id: 'secret-id', 'secret-key': 1 }]);
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
      .tuple(fc.constantFrom(...Object.keys(visitEvent()), '__proto__', 'extra'), fc.jsonValue())
      .map(([field, value]) => JSON.stringify({ ...visitEvent(), [field]: value })),
  );

  it('has every valid click counted and every other message reported', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(anyBody, { freq: 3 }), { maxLength: 30 }), async (bodies) => {
        const store = willingStore();
        // A missing body stands for a valid click.
        const filled = bodies.map((body) => body ?? JSON.stringify(visitEvent()));
        const failed = failedIds(await aggregatorOf(store).count(filled));
        const isGood = (body: string): boolean => {
          try {
            return parseVisitEvent(JSON.parse(body)).ok;
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
  const body = JSON.stringify(visitEvent({ at }));
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
    expect(failedIds(await late.count([visitEvent({ at })]))).toEqual(['message-0']);
  });
});
