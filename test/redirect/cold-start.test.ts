import { describe, expect, it } from 'vitest';
import {
  coldStartRatio,
  compareColdStarts,
  MAX_COLD_RATIO,
  MAX_WARM_RATIO,
  warmRatio,
} from '../../bench/redirect/cold-starts.ts';

describe('compared with the same redirector on the full SDK, by CPU time,', { timeout: 60_000 }, () => {
  it('a cold start takes at most 30 %', async () => {
    const comparison = await compareColdStarts({ runs: 20, warmVisits: 0 });
    expect(coldStartRatio(comparison)).toBeLessThanOrEqual(MAX_COLD_RATIO);
  });

  it('a warm visit, which signs and sends its click and reads the response, takes at most 30 %', async () => {
    const comparison = await compareColdStarts({ runs: 5, warmVisits: 1_000 });
    expect(warmRatio(comparison)).toBeLessThanOrEqual(MAX_WARM_RATIO);
  });
});
