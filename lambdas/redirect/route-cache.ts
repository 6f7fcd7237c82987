import type { Blocks } from '../blocks/blocks.ts';
import { blocksCopy, youngFor } from '../blocks/kept-blocks.ts';
import type { Route, RouteAndBlocks, RouteReader } from './visit.ts';

/** The table, as the cache reads it. Each call throws as {@link RouteReader} does. */
export interface RouteSource {
  /** @returns undefined when the code was never issued */
  read(shortCode: string): Promise<Route | undefined>;
  /** Reads a route, and in the same call what operators keep visitors from. */
  readWithBlocks(shortCode: string): Promise<RouteAndBlocks>;
}

/** A hit may be told this long: with the click's 1.5 s and a replica's lag, a change shows within 10 s. */
export const HIT_LIFETIME_MS = 8_000;
/** A code that was not there may be called unknown this long. */
export const MISS_LIFETIME_MS = 1_000;

/** Least recently used entries are dropped first. A `Map` keeps the order in which its keys were set. */
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
    if (this.#entries.size <= this.#maxEntries) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}

interface KeptRoute {
  readonly route: Route | undefined;
  readonly isYoung: (nowEpochMs: number) => boolean;
}

/**
 * Keeps routes in the sandbox's memory, so that a warm redirect reads no table; and what operators keep visitors from,
 * which is read again with a route once the copy is too old.
 * Misses have a space of their own, so that a scan of codes drives out no route. A failed read is not kept.
 * @param options.maxHits routes kept; at 5 KB of route at most, 5,000 are 25 MB
 * @param options.maxMisses unknown codes kept
 */
export function cachedRoutes(
  source: RouteSource,
  options: { readonly now: () => Date; readonly maxHits?: number; readonly maxMisses?: number },
): RouteReader {
  const { now, maxHits = 5_000, maxMisses = 1_000 } = options;
  const hits = new LeastRecentlyUsed<KeptRoute>(maxHits);
  const misses = new LeastRecentlyUsed<KeptRoute>(maxMisses);
  const { young, keep } = blocksCopy<Blocks>(now);
  return {
    async read(shortCode) {
      const readAtEpochMs = now().getTime();
      const kept = hits.get(shortCode) ?? misses.get(shortCode);
      let blocks = young();
      if (blocks && kept?.isYoung(readAtEpochMs)) return { route: kept.route, blocks };
      let route = blocks && (await source.read(shortCode));
      // Reading may have taken seconds.
      blocks = young();
      if (!blocks) {
        const beganAtEpochMs = now().getTime();
        ({ route, blocks } = await source.readWithBlocks(shortCode));
        keep(blocks, beganAtEpochMs);
      }
      hits.delete(shortCode);
      misses.delete(shortCode);
      const isYoung = youngFor(readAtEpochMs, lifetimeMs(route, readAtEpochMs));
      (route ? hits : misses).set(shortCode, { route, isYoung });
      return { route, blocks };
    },
  };
}

/** Ends with the link: at its expiry the route is read again, for the owner may have moved it. */
function lifetimeMs(route: Route | undefined, nowEpochMs: number): number {
  if (!route) return MISS_LIFETIME_MS;
  // The preview reads the link as it stands, and sends visitors of a direct one back here: a copy that still said
  // "in-page" would send them round in a circle.
  if (route.isActive && route.type === 'inpage') return 0;
  const expiresAt = route.isActive ? route.expiresAt : undefined;
  const remainingMs = (expiresAt?.getTime() ?? Number.POSITIVE_INFINITY) - nowEpochMs;
  // An expired link is kept as long as any other: it is asked for just as often.
  return remainingMs > 0 ? Math.min(HIT_LIFETIME_MS, remainingMs) : HIT_LIFETIME_MS;
}
