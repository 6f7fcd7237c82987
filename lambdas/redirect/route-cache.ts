import type { Blocks } from '../blocks/blocks.ts';
import { blocksCopy, freshFor } from '../blocks/kept-blocks.ts';
import type { Route, RouteAndBlocks, RouteReader } from './visit.ts';

/** Where the cache reads routes. Both calls throw as {@link RouteReader} does. */
export interface RouteSource {
  /** @returns undefined when the code was never issued */
  read(shortCode: string): Promise<Route | undefined>;
  /** Reads a route, together with the block list. */
  readWithBlocks(shortCode: string): Promise<RouteAndBlocks>;
}

/** Lifetime of a cached route. With 1.5 s for the click and a replica's lag, a change takes effect within 10 s. */
export const HIT_LIFETIME_MS = 8_000;
/** Lifetime of a cached miss. */
export const MISS_LIFETIME_MS = 1_000;

/** Evicts the least recently used entry first. A `Map` keeps its keys in insertion order. */
class LeastRecentlyUsed<V> {
  readonly #entries = new Map<string, V>();
  readonly #maxEntries: number;

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined && this.#entries.size > this.#maxEntries) this.#entries.delete(oldest);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}

interface CachedRoute {
  readonly route: Route | undefined;
  readonly isFresh: (nowEpochMs: number) => boolean;
}

/**
 * Caches routes and the block list in the sandbox's memory, so that a warm redirect does not read the table. Once the
 * block list is stale, the next route is read together with a new copy.
 * Misses have their own cache, so that a scan of codes evicts no routes. Failed reads are not cached.
 * @param options.maxHits maximum cached routes; a route has up to 10 KB, so 1,000 have up to 10 MB. A route is fresh for eight seconds, and Lambda
 *   gives a sandbox at most ten visits a second (https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html), so more would never be reused
 * @param options.maxMisses maximum cached unknown codes
 */
export function cachedRoutes(
  source: RouteSource,
  options: { readonly now: () => Date; readonly maxHits?: number; readonly maxMisses?: number },
): RouteReader {
  const { now, maxHits = 1_000, maxMisses = 1_000 } = options;
  const hits = new LeastRecentlyUsed<CachedRoute>(maxHits);
  const misses = new LeastRecentlyUsed<CachedRoute>(maxMisses);
  const { fresh, keep } = blocksCopy<Blocks>(now);
  return {
    async read(shortCode) {
      const readAtEpochMs = now().getTime();
      const cached = hits.get(shortCode) ?? misses.get(shortCode);
      let blocks = fresh();
      if (blocks && cached?.isFresh(readAtEpochMs)) return { route: cached.route, blocks };
      let route = blocks && (await source.read(shortCode));
      // Reading may have taken seconds.
      blocks = fresh();
      if (!blocks) {
        const beganAtEpochMs = now().getTime();
        ({ route, blocks } = await source.readWithBlocks(shortCode));
        keep(blocks, beganAtEpochMs);
      }
      hits.delete(shortCode);
      misses.delete(shortCode);
      const isFresh = freshFor(readAtEpochMs, lifetimeMs(route, readAtEpochMs));
      (route ? hits : misses).set(shortCode, { route, isFresh });
      return { route, blocks };
    },
  };
}

/** Ends at the link's expiry at the latest, so that the route is read again: the owner may have extended it. */
function lifetimeMs(route: Route | undefined, nowEpochMs: number): number {
  if (!route) return MISS_LIFETIME_MS;
  // The preview reads the current link and redirects visitors of a direct one back here. A stale "in-page" route would
  // send them round in a circle.
  if (route.isActive && route.type === 'inpage') return 0;
  const expiresAt = route.isActive && route.expiresAt;
  const remainingMs = expiresAt ? expiresAt.getTime() - nowEpochMs : 0;
  // An expired link is cached like any other, because it is visited just as often.
  return remainingMs > 0 ? Math.min(HIT_LIFETIME_MS, remainingMs) : HIT_LIFETIME_MS;
}
