import { control, createLink, visit } from '../../test/e2e/client.ts';
import { type RunningHost, startRunningHost } from '../../test/e2e/running-host.ts';
import { type City, roundTripsFrom } from './cities.ts';

/** What a redirect takes beyond the visitor's own distance to the edge, in milliseconds. */
export interface CityTimes {
  /** Medians of a warm sandbox: with the route in its cache, and without. */
  readonly cachedMs: number;
  readonly uncachedMs: number;
  /** 95th percentile of cold sandboxes, which have neither route nor connections. */
  readonly coldMs: number;
  /** The calls of the last visit with a cached route, such as `SendMessage in ap-southeast-1`. */
  readonly cachedCalls: readonly string[];
}

interface Invocation {
  readonly coldStart: boolean;
  readonly awsCalls: ReadonlyArray<{ readonly action: string; readonly region: string }>;
}

const CACHED_VISITS = 30;
const UNCACHED_VISITS = 11;
const COLD_VISITS = 20;
/** Older than a cached route may be, and younger than a connection that the redirector gives up. */
const PAST_THE_CACHE_SECONDS = 9;

/**
 * Runs a host whose redirector is at a city's edge, and visits a link there.
 * @param options.assembly the stage's templates
 */
export async function measureCity(
  city: City,
  options: { readonly assembly: string; readonly home: string; readonly clickRegions: readonly string[] },
): Promise<CityTimes> {
  const { assembly, home, clickRegions } = options;
  const host = await startRunningHost({
    assembly,
    env: { KLOOKUP_EDGE_REGION: city.edge, KLOOKUP_RTT_MS: roundTripsFrom(city, home, clickRegions) },
  });
  try {
    const { short_url } = await createLink(host);
    const timed = async (): Promise<number> => {
      const began = performance.now();
      const { status } = await visit(short_url);
      const ms = performance.now() - began;
      if (status !== 302) throw new Error(`A visit got ${status}.`);
      return ms;
    };
    const redirector = await redirectorOf(host);
    const times = async (count: number, before: () => Promise<unknown>): Promise<number[]> => {
      const all: number[] = [];
      for (let visits = 0; visits < count; visits += 1) {
        await before();
        all.push(await timed());
      }
      return all.sort((a, b) => a - b);
    };
    for (let visits = 0; visits < 5; visits += 1) await timed();
    const cached = await times(CACHED_VISITS, async () => {});
    const cachedCalls = await lastCalls(host, redirector);
    const uncached = await times(UNCACHED_VISITS, () =>
      control(host, 'POST', '/clock', { advance_seconds: PAST_THE_CACHE_SECONDS }),
    );
    const cold = await times(COLD_VISITS, () =>
      control(host, 'DELETE', `/functions/${redirector}/sandboxes?idle=true`),
    );
    return {
      cachedMs: percentile(cached, 0.5),
      uncachedMs: percentile(uncached, 0.5),
      coldMs: percentile(cold, 0.95),
      cachedCalls,
    };
  } finally {
    await host.stop();
  }
}

async function redirectorOf(host: RunningHost): Promise<string> {
  const functions = await control<ReadonlyArray<{ readonly name: string }>>(host, 'GET', '/functions');
  const found = functions.find(({ name }) => name.startsWith('klookup-dev-edge-Redirector'));
  if (!found) throw new Error('The host has no redirector.');
  return found.name;
}

async function lastCalls(host: RunningHost, redirector: string): Promise<string[]> {
  const path = `/invocations?function=${redirector}&limit=1`;
  const [last] = await control<readonly Invocation[]>(host, 'GET', path);
  return (last?.awsCalls ?? []).map(({ action, region }) => `${action} in ${region}`);
}

/** @param sorted ascending */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
