import { createRequire } from 'node:module';
import type { InspectionRequest, InspectionResponse } from '../../lambdas/crawler/inspection.ts';
import { peakMegabytes } from '../measuring/peak-memory.ts';

/** What one process has measured. */
export interface BatchResult {
  readonly findings: number;
  readonly found: number;
  readonly missing: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The largest resident set, Node itself included. */
  readonly peakMegabytes: number;
}

/** Runs the bundled handler on batches, one after the other, as a sandbox does. Reads them from its parent. */
process.once('message', async ({ bundle, batches }: { bundle: string; batches: InspectionRequest[] }) => {
  const { handler } = createRequire(import.meta.url)(bundle) as {
    readonly handler: (event: InspectionRequest) => Promise<InspectionResponse>;
  };
  const startMs = performance.now();
  const before = process.cpuUsage();
  const verdicts: string[] = [];
  for (const batch of batches) {
    const { findings } = await handler(batch);
    verdicts.push(...findings.map(({ verdict }) => verdict));
  }
  const { user, system } = process.cpuUsage(before);
  const result: BatchResult = {
    findings: verdicts.length,
    found: verdicts.filter((verdict) => verdict === 'found').length,
    missing: verdicts.filter((verdict) => verdict === 'missing').length,
    wallMs: performance.now() - startMs,
    cpuMs: (user + system) / 1000,
    peakMegabytes: peakMegabytes(),
  };
  process.send?.(result, () => process.exit());
});
