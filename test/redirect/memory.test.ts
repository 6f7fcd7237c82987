import { describe, expect, it } from 'vitest';
import { runSmallSandboxes } from '../../bench/redirect/small-sandboxes.ts';
import { resources, synthesize } from '../lib/synthesis.ts';

describe("the redirector's memory", () => {
  it('fits its function, with a cache full of the longest routes', async () => {
    const [run] = await runSmallSandboxes({
      runs: 1,
      visits: 2_500,
      links: 2_500,
      destinationBytes: 8_000,
      pauseMs: 0,
      waitMs: 0,
    });
    const redirector = resources(synthesize().edge, 'AWS::Lambda::Function').find(
      ({ Properties }) => Properties.FunctionName === undefined,
    );
    const { MemorySize } = redirector?.Properties ?? {};
    console.log(`${run?.peakMegabytes.toFixed(0)} of ${MemorySize} MB`);
    expect(run?.peakMegabytes).toBeGreaterThan(40);
    // An eighth stays free for Lambda's own process beside the function's.
    expect(run?.peakMegabytes).toBeLessThanOrEqual(MemorySize * (7 / 8));
  });
});
