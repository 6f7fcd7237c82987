import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';
import { peakMegabytes } from '../measuring/peak-memory.ts';
import { quantile } from '../measuring/quantile.ts';
import { context, visitOf } from './visit-event.ts';

// A process that acts as one small sandbox: node limited-sandbox.ts BUNDLE VISITS LINKS PAUSE_MS [CGROUPS]
// It visits as many links in turn, with pauses, and joins the cgroups after the import. Prints what that took, as JSON.
const [bundlePath = '', visits = '0', links = '1', pauseMs = '0', cgroups] = process.argv.slice(2);

const began = { wall: performance.now(), cpu: process.cpuUsage() };
const { handler } = createRequire(import.meta.url)(bundlePath) as {
  readonly handler: (event: CloudFrontRequestEvent, context: Context) => Promise<CloudFrontResultResponse>;
};
const imported = { wallMs: performance.now() - began.wall, cpu: process.cpuUsage(began.cpu) };
const cpuMs = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

async function visit(link: number): Promise<number> {
  const start = performance.now();
  const response = await handler(visitOf(`/link${String(link).padStart(6, '0')}`), context);
  if (response.status !== '302') throw new Error(`A visit returned ${JSON.stringify(response)}.`);
  return performance.now() - start;
}

for (const controller of cgroups?.split(',') ?? []) writeFileSync(controller, String(process.pid));
const firstCpu = process.cpuUsage();
const firstMs = await visit(0);
const first = cpuMs(process.cpuUsage(firstCpu));
const warmCpu = process.cpuUsage();
const latenciesMs: number[] = [];
for (let n = 1; n <= Number(visits); n++) {
  if (Number(pauseMs) > 0) await sleep(Number(pauseMs));
  latenciesMs.push(await visit(n % Number(links)));
}
const warm = cpuMs(process.cpuUsage(warmCpu));
process.stdout.write(
  JSON.stringify({
    importMs: imported.wallMs,
    importCpuMs: cpuMs(imported.cpu),
    firstMs,
    firstCpuMs: first,
    warmCpuMs: warm / Math.max(1, latenciesMs.length),
    warmP50Ms: quantile(latenciesMs, 0.5),
    warmP99Ms: quantile(latenciesMs, 0.99),
    peakMegabytes: peakMegabytes(),
  }),
);
process.exit(0);
