import { createRequire } from 'node:module';
import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';
import { context, visitOf } from './visit-event.ts';

// A process that acts as one sandbox: node cold-sandbox.ts BUNDLE WARM_VISITS
// Prints, as JSON, the cost of its import and first call, and of its warm calls.
const [bundlePath = '', warmVisits = '0'] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const event = visitOf('/aBc1234');

/** Runs some work and measures it: wall-clock and CPU time, in milliseconds. */
async function measured<T>(work: () => Promise<T>): Promise<{ value: T; wallMs: number; cpuMs: number }> {
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const value = await work();
  const { user, system } = process.cpuUsage(cpu);
  return { value, wallMs: performance.now() - wall, cpuMs: (user + system) / 1000 };
}

// The redirector logs only failures, and a failed visit would distort the measurement.
const print = process.stdout.write.bind(process.stdout);
process.stdout.write = (line) => {
  throw new Error(`A visit failed: ${String(line)}`);
};

type Handler = (event: CloudFrontRequestEvent, context: Context) => Promise<CloudFrontResultResponse>;
let handler: Handler | undefined;
const visit = async (): Promise<void> => {
  const response = await handler?.(event, context);
  if (response?.status !== '302') throw new Error(`A visit returned ${JSON.stringify(response)}.`);
};

const cold = await measured(async () => {
  handler = (require(bundlePath) as { handler: Handler }).handler;
  await visit();
});
const latenciesMs: number[] = [];
const warm = await measured(async () => {
  for (let visits = Number(warmVisits); visits > 0; visits--) {
    // Reading the CPU time takes a share of a visit, so it is read only once for all.
    const began = performance.now();
    await visit();
    latenciesMs.push(performance.now() - began);
  }
});
latenciesMs.sort((a, b) => a - b);
const percentile = (share: number): number => latenciesMs[Math.floor(latenciesMs.length * share)] ?? 0;
print(
  JSON.stringify({
    coldWallMs: cold.wallMs,
    coldCpuMs: cold.cpuMs,
    warmVisits: latenciesMs.length,
    warmVisitsPerSecond: (latenciesMs.length / warm.wallMs) * 1000,
    warmCpuMsPerVisit: warm.cpuMs / Math.max(1, latenciesMs.length),
    warmP50Ms: percentile(0.5),
    warmP99Ms: percentile(0.99),
  }),
);
// Keep-alive connections would keep the process running.
process.exit(0);
