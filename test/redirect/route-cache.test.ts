import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { destinationTest } from '../../lambdas/blocks/block-list.ts';
import { cachedRoutes, HIT_LIFETIME_MS, MISS_LIFETIME_MS } from '../../lambdas/redirect/route-cache.ts';
import type { Route } from '../../lambdas/redirect/visit.ts';
import { checkLive, type NotLive } from '../../lambdas/visits/liveness.ts';

const direct = (linkId: number, expiresAtEpochSeconds?: number): Route => ({
  isTakenDown: false,
  isActive: true,
  linkId,
  type: 'direct',
  destination: 'https://example.com/',
  ...(expiresAtEpochSeconds === undefined ? {} : { expiresAt: new Date(expiresAtEpochSeconds * 1000) }),
});

const gone: Route = { isTakenDown: false, isActive: false };

/** A table of routes, a clock and a cache before it; `reads` lists the codes that reached the table. */
function setting(limits: { readonly maxHits?: number; readonly maxMisses?: number } = {}) {
  const table = new Map<string, Route>();
  const reads: string[] = [];
  const clock = { ms: 1_000_000 };
  /** The block list, and when it was read. */
  const blocked = { destinations: new Set<string>(), accounts: new Set<string>() };
  const blockReads: number[] = [];
  /** How long a read takes. */
  const slow = { byMs: 0 };
  const read = async (shortCode: string): Promise<Route | undefined> => {
    reads.push(shortCode);
    clock.ms += slow.byMs;
    return table.get(shortCode);
  };
  const cache = cachedRoutes(
    {
      read,
      readWithBlocks: async (shortCode) => {
        blockReads.push(clock.ms);
        const accounts = new Set(blocked.accounts);
        const refuses = destinationTest([...blocked.destinations]);
        return { route: await read(shortCode), blocks: { isSuspended: (id) => accounts.has(id), refuses } };
      },
    },
    { now: () => new Date(clock.ms), ...limits },
  );
  /** What a visitor gets: the route of a link that works, or why it does not work. */
  const meet = async (shortCode: string): Promise<Route | NotLive | undefined> => {
    const { route, blocks } = await cache.read(shortCode);
    return route && checkLive(route, { blocks: () => blocks, now: () => new Date(clock.ms) });
  };
  return { table, reads, clock, cache, meet, blocked, blockReads, slow };
}

describe('a cached route', () => {
  it('is never served stale, however visits and edits alternate', async () => {
    const step = fc.record({
      afterMs: fc.oneof(fc.integer({ min: 0, max: 12_000 }), fc.constantFrom(999, 1_000, 7_999, 8_000)),
      edit: fc.option(fc.constantFrom('put', 'remove'), { nil: undefined }),
      shortCode: fc.constantFrom('a', 'b', 'c'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { table, clock, cache } = setting({ maxHits: 2, maxMisses: 2 });
        // The versions of each code's route, with their start times.
        const history = new Map<string, { readonly from: number; readonly linkId: number | undefined }[]>();
        let linkId = 0;
        for (const { afterMs, edit, shortCode } of steps) {
          clock.ms += afterMs;
          if (edit) {
            linkId += 1;
            if (edit === 'put') table.set(shortCode, direct(linkId));
            else table.delete(shortCode);
            const versions = history.get(shortCode) ?? [];
            versions.push({ from: clock.ms, linkId: edit === 'put' ? linkId : undefined });
            history.set(shortCode, versions);
          }
          const { route: served } = await cache.read(shortCode);
          const servedId = served?.isActive ? served.linkId : undefined;
          const lifetimeMs = served ? HIT_LIFETIME_MS : MISS_LIFETIME_MS;
          const versions = [{ from: 0, linkId: undefined }, ...(history.get(shortCode) ?? [])];
          // A version was true recently enough if it had not been replaced a lifetime ago or earlier.
          const allowed = versions.filter(
            (_, i) => (versions[i + 1]?.from ?? Infinity) > clock.ms - lifetimeMs,
          );
          expect(allowed.map((version) => version.linkId)).toContain(servedId);
        }
      }),
    );
  });

  it('saves every read for 8 s, counted from the start of its own read', async () => {
    const { table, reads, clock, cache } = setting();
    table.set('a', direct(1));
    await cache.read('a');
    clock.ms += HIT_LIFETIME_MS - 1;
    await cache.read('a');
    expect(reads).toEqual(['a']);
    clock.ms += 1;
    await cache.read('a');
    expect(reads).toEqual(['a', 'a']);
  });

  it.each([
    ['an expiry within 8 s ends it', 1_003, 3_000],
    ['an expiry further off does not', 1_100, HIT_LIFETIME_MS],
    ['an expiry in the past does not: what has expired is asked for as often', 900, HIT_LIFETIME_MS],
  ])('%s', async (_, expiresAtEpochSeconds, lifetimeMs) => {
    const { table, reads, clock, cache } = setting();
    table.set('a', direct(1, expiresAtEpochSeconds));
    await cache.read('a');
    clock.ms += lifetimeMs - 1;
    await cache.read('a');
    expect(reads).toHaveLength(1);
    clock.ms += 1;
    await cache.read('a');
    expect(reads).toHaveLength(2);
  });

  it('that is gone is cached as long as one that works', async () => {
    const { table, reads, clock, cache } = setting();
    table.set('a', gone);
    await cache.read('a');
    clock.ms += HIT_LIFETIME_MS - 1;
    expect((await cache.read('a')).route).toEqual(gone);
    expect(reads).toHaveLength(1);
  });
});

describe("the cache's capacity", () => {
  it('goes to the most recently used routes, as in a simple list', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 100 }), async (visits) => {
        const { table, reads, cache } = setting({ maxHits: 4 });
        for (let id = 0; id < 10; id++) table.set(String(id), direct(id));
        let lastUsed: number[] = [];
        for (const id of visits) {
          const before = reads.length;
          await cache.read(String(id));
          expect(reads.length - before).toBe(lastUsed.includes(id) ? 0 : 1);
          lastUsed = [id, ...lastUsed.filter((other) => other !== id)].slice(0, 4);
        }
      }),
    );
  });

  it('survives a scan of nonexistent codes', async () => {
    const { table, reads, cache } = setting({ maxHits: 3, maxMisses: 2 });
    for (const code of ['a', 'b', 'c']) {
      table.set(code, direct(1));
      await cache.read(code);
    }
    for (let scan = 0; scan < 1_000; scan++) await cache.read(`scan${scan}`);
    reads.length = 0;
    for (const code of ['a', 'b', 'c']) await cache.read(code);
    expect(reads).toEqual([]);
    // The misses are bounded too: only the last two of the thousand are cached.
    for (const code of ['scan999', 'scan998', 'scan0']) await cache.read(code);
    expect(reads).toEqual(['scan0']);
  });
});

describe('a failed read', () => {
  it('is passed on and not cached', async () => {
    let fails = true;
    const read = async (): Promise<Route> => {
      if (fails) throw new Error('throttled');
      return direct(1);
    };
    const nothing = { isSuspended: () => false, refuses: () => false };
    const readWithBlocks = async () => ({ route: await read(), blocks: nothing });
    const cache = cachedRoutes({ read, readWithBlocks }, { now: () => new Date() });
    await expect(cache.read('a')).rejects.toThrow('throttled');
    fails = false;
    expect((await cache.read('a')).route).toEqual(direct(1));
  });
});

describe('the route of an in-page link', () => {
  it('is read on every visit, since its preview may send a visitor back once the link is direct', async () => {
    const { table, reads, cache } = setting();
    table.set('a', { isTakenDown: false, isActive: true, linkId: 1, type: 'inpage' });
    await cache.read('a');
    table.set('a', direct(1));
    expect((await cache.read('a')).route).toEqual(direct(1));
    expect(reads).toEqual(['a', 'a']);
  });
});

describe('the blocks', () => {
  const ownedBy = (ownerId: string, destination: string): Route => ({
    isTakenDown: false,
    isActive: true,
    linkId: 1,
    type: 'direct',
    ownerId,
    destination,
  });

  it.each([
    ['the domain of its destination', 'destinations', 'example.com'],
    ['its account', 'accounts', 'jane'],
  ] as const)('takes a link down by %s, and gives it back', async (_, set, subject) => {
    const { table, clock, meet, blocked } = setting();
    table.set('a', ownedBy('jane', 'https://www.example.com/page'));
    table.set('b', ownedBy('john', 'https://example.org/'));
    expect(await meet('a')).toEqual(table.get('a'));
    blocked[set].add(subject);
    clock.ms += HIT_LIFETIME_MS;
    expect(await meet('a')).toBe('taken-down');
    expect(await meet('b')).toEqual(table.get('b'));
    blocked[set].delete(subject);
    clock.ms += HIT_LIFETIME_MS;
    expect(await meet('a')).toEqual(table.get('a'));
  });

  it('take an in-page link of a suspended account down before its preview', async () => {
    const { table, meet, blocked } = setting();
    blocked.accounts.add('jane');
    table.set('a', { isTakenDown: false, isActive: true, linkId: 1, type: 'inpage', ownerId: 'jane' });
    expect(await meet('a')).toBe('taken-down');
  });

  it('are read with a route, and again with the next route once the copy is 8 s old', async () => {
    const { table, reads, clock, cache, blockReads } = setting();
    for (const code of ['a', 'b', 'c']) table.set(code, direct(1));
    const start = clock.ms;
    await cache.read('a');
    clock.ms = start + HIT_LIFETIME_MS - 1;
    await cache.read('b');
    expect(blockReads).toEqual([start]);
    clock.ms = start + HIT_LIFETIME_MS;
    // The route is fresh, but the block list is stale.
    await cache.read('b');
    await cache.read('c');
    expect(blockReads).toEqual([start, start + HIT_LIFETIME_MS]);
    expect(reads).toEqual(['a', 'b', 'b', 'c']);
  });

  it('are read again when reading a route took so long that the copy expired meanwhile', async () => {
    const { table, clock, cache, meet, blocked, blockReads, slow } = setting();
    for (const code of ['a', 'b']) table.set(code, direct(1));
    await cache.read('a');
    blocked.destinations.add('example.com');
    clock.ms += HIT_LIFETIME_MS - 1;
    slow.byMs = 2_990;
    expect(await meet('b')).toBe('taken-down');
    expect(blockReads).toHaveLength(2);
  });

  it('reach a visitor within 8 s, however visits and blocks alternate', async () => {
    const step = fc.record({
      afterMs: fc.oneof(fc.integer({ min: 0, max: 12_000 }), fc.constantFrom(1, 7_999, 8_000)),
      toggles: fc.boolean(),
      shortCode: fc.constantFrom('a', 'b'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { table, clock, meet, blocked } = setting();
        for (const code of ['a', 'b']) table.set(code, direct(1));
        const history = [{ from: 0, isBlocked: false }];
        for (const { afterMs, toggles, shortCode } of steps) {
          clock.ms += afterMs;
          if (toggles) {
            const isBlocked = !blocked.destinations.delete('example.com');
            if (isBlocked) blocked.destinations.add('example.com');
            history.push({ from: clock.ms, isBlocked });
          }
          const isRefused = (await meet(shortCode)) === 'taken-down';
          const recent = history.filter(
            (_, index) => (history[index + 1]?.from ?? Number.POSITIVE_INFINITY) > clock.ms - HIT_LIFETIME_MS,
          );
          expect(recent.map(({ isBlocked }) => isBlocked)).toContain(isRefused);
        }
      }),
    );
  });
});
