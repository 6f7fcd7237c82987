import { describe, expect, it } from 'vitest';
import { coldStartRatio, compareColdStarts } from '../../bench/redirect/cold-starts.ts';

describe('a cold start', () => {
  it('takes at most 40% of the CPU time of the same redirector on the full SDK', async () => {
    expect(coldStartRatio(await compareColdStarts({ runs: 5, warmVisits: 0 }))).toBeLessThanOrEqual(0.4);
  }, 60_000);
});
