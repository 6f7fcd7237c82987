import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Comparison,
  coldStartRatio,
  compareColdStarts,
  MAX_COLD_RATIO,
  MAX_WARM_RATIO,
  warmRatio,
} from '../../bench/redirect/cold-starts.ts';

describe('compared with the same redirector on the full SDK, by CPU time,', () => {
  let comparison: Comparison;
  beforeAll(async () => {
    comparison = await compareColdStarts({ runs: 5, warmVisits: 1_000 });
  }, 60_000);

  it('a cold start takes at most 30 %', () => {
    expect(coldStartRatio(comparison)).toBeLessThanOrEqual(MAX_COLD_RATIO);
  });

  it('a warm visit, which signs and sends its click and reads the response, takes at most 30 %', () => {
    expect(warmRatio(comparison)).toBeLessThanOrEqual(MAX_WARM_RATIO);
  });
});
