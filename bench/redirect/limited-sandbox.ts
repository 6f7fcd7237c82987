import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudFrontRequestEvent, CloudFrontResultResponse, Context } from 'aws-lambda';

// A process that acts as one small sandbox: node limited-sandbox.ts BUNDLE VISITS LINKS PAUSE_MS [CGROUPS]
// It visits as many links in turn, with pauses, and joins the cgroups after the import. Prints what that took, as JSON.
const [bundlePath = '', visits = '0', links = '1', pauseMs = '0', cgroups] = process.argv.slice(2);
const context = {
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:redirect:7',
} as Context;
const headers = {
  'user-agent': [
    { key: 'User-Agent', value: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari' },
  ],
  referer: [{ key: 'Referer', value: 'https://news.example/story' }],
  'cloudfront-viewer-country': [{ key: 'CloudFront-Viewer-Country', value: 'PH' }],
  'cloudfront-is-mobile-viewer': [{ key: 'CloudFront-Is-Mobile-Viewer', value: 'true' }],
};
const visitOf = (uri: string) =>
  ({
    Records: [{ cf: { request: { clientIp: '203.0.113.7', method: 'GET', uri, querystring: '', headers } } }],
  }) as unknown as CloudFrontRequestEvent;

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
latenciesMs.sort((a, b) => a - b);
const percentile = (share: number): number => latenciesMs[Math.floor(latenciesMs.length * share)] ?? 0;
process.stdout.write(
  JSON.stringify({
    importMs: imported.wallMs,
    importCpuMs: cpuMs(imported.cpu),
    firstMs,
    firstCpuMs: first,
    warmCpuMs: warm / Math.max(1, latenciesMs.length),
    warmP50Ms: percentile(0.5),
    warmP99Ms: percentile(0.99),
    maxRssMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
process.exit(0);
