import { farClickRegions, type StageConfig } from '../config.ts';
import { edgeCacheRegions, roundTripMs } from './round-trips.ts';

/**
 * Which click region each redirector is nearest to, by the region where it runs. Those that are nearest to home are left out, and so
 * are ties with it: home's queue needs no fallback.
 */
export function nearestClickRegions(config: StageConfig): Readonly<Record<string, string>> {
  const candidates = [config.homeRegion, ...farClickRegions(config)];
  const nearest = edgeCacheRegions.map((edge) => {
    const [first = config.homeRegion] = candidates.toSorted(
      (one, other) => roundTripMs(edge, one) - roundTripMs(edge, other),
    );
    return [edge, first] as const;
  });
  return Object.fromEntries(nearest.filter(([, region]) => region !== config.homeRegion));
}
