import { randomInt } from 'node:crypto';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import { commandLine, wholeNumber } from '../bin/command-line.ts';
import { keptBlocks } from '../lambdas/blocks/kept-blocks.ts';
import { altcha } from '../lambdas/captcha/altcha.ts';
import { formCaptcha } from '../lambdas/captcha/form-captcha.ts';
import { constantWork } from '../lambdas/captcha/network-work.ts';
import type { ApiEvent } from '../lambdas/http/envelope.ts';
import { newEventId, newNonce } from '../lambdas/preview/random.ts';
import { showPreviewApi } from '../lambdas/preview/show-preview-api.ts';
import type { Site } from '../lambdas/sites/site.ts';
import { fromLinkItem } from '../lambdas/table/link-codec.ts';
import { cpuMsOf } from './measuring/cpu-time.ts';
import { printHead } from './measuring/head.ts';
import { withoutOutput } from './measuring/without-output.ts';

/** CPU limit for the page, warm. */
const CEILING_MS = 10;

const pages = commandLine(
  {
    script: 'bench:preview',
    summary: "Prints the preview page's size and CPU time, without the time of the table and the queue.",
    usage: '-- [--pages 2000]',
    details: `  --pages N  how many pages to render after the first (default: 2000)

Exits with 1 when a page takes over ${CEILING_MS} ms of CPU.`,
    options: { pages: { type: 'string', default: '2000' } },
  },
  ({ values }) => wholeNumber('--pages', values.pages),
);
printHead();

const now = (): Date => new Date();
const link = fromLinkItem({
  linkId: 42,
  shortCode: 'aBc1234',
  type: 'inpage',
  targetUrl: 'https://files.xn--mnchen-reisen-wob.de/a/b?c=d',
  title: 'Brochure of the year',
  description: 'All dates and prices of our walking tours. '.repeat(10),
  postId: 'post',
  siteUrl: 'https://www.example.org/downloads',
  siteVerifiedAt: new Date(Date.now() - 1_200_000).toISOString(),
  verification: { state: 'verified', since: now().toISOString(), reason: 'found' },
  ownerId: 'owner',
  ownerSequence: 1,
  isActive: true,
  createdAt: now().toISOString(),
  updatedAt: now().toISOString(),
  revision: 1,
});
const site: Site = {
  userId: 'owner',
  domain: 'example.org',
  token: '00ff',
  createdAt: now(),
  triedAt: now(),
  results: { dns: 'found', file: 'no_file' },
  dnsFoundAt: now(),
  fileFoundAt: undefined,
};
const captcha = formCaptcha({
  altcha: altcha({
    secret: () => Promise.resolve('secret'),
    now,
    randomInteger: randomInt,
    report: console.error,
  }),
  turnstile: undefined,
  proofOfWork: 'always',
  report: console.error,
  count: () => {},
});
const handler = showPreviewApi(
  {
    originSecrets: () => Promise.resolve(['secret']),
    supportAddress: 'help@example.org',
    brand: { name: 'Klook Up' },
  },
  {
    store: {
      find: () => Promise.resolve({ link }),
      findRecent: () => Promise.resolve({ link }),
    },
    blocks: keptBlocks(() => Promise.resolve({ destinations: [], accounts: [] }), { configured: [], now }),
    foundOn: { find: () => Promise.resolve({ lastFoundAt: now(), sites: [site] }) },
    captcha,
    networkWork: constantWork,
    visits: { send: () => Promise.resolve() },
    publicOrigin: () => Promise.resolve('https://go.example.com'),
    now,
    newEventId,
    newNonce,
  },
);

const event: ApiEvent = {
  version: '2.0',
  routeKey: 'GET /{code}/page',
  rawPath: '/aBc1234/page',
  rawQueryString: '',
  headers: {
    'x-klookup-origin': 'secret',
    'x-klookup-viewer-ip': '203.0.113.7',
    'accept-language': 'de-CH,de;q=0.9,en;q=0.8',
    'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1',
    'cloudfront-viewer-country': 'CH',
    'cloudfront-is-mobile-viewer': 'true',
  },
  requestContext: {
    accountId: '123456789012',
    apiId: 'api',
    domainName: 'api.execute-api.us-east-1.amazonaws.com',
    domainPrefix: 'api',
    http: {
      method: 'GET',
      path: '/aBc1234/page',
      protocol: 'HTTP/1.1',
      sourceIp: '203.0.113.7',
      userAgent: '',
    },
    requestId: 'request',
    routeKey: 'GET /{code}/page',
    stage: '$default',
    time: '',
    timeEpoch: 0,
  },
  isBase64Encoded: false,
};
const context = { awsRequestId: 'request', getRemainingTimeInMillis: () => 10_000 } as Context;

let html = '';
/** @returns milliseconds of CPU time for each page */
const show = (times: number): Promise<number> =>
  cpuMsOf(async () => {
    html = (await handler(event, context)).body ?? '';
  }, times);

// The request log is part of the work, but its lines don't belong in this output.
const { coldMs, warmMs } = await withoutOutput(async () => {
  const first = await show(1);
  await show(200);
  return { coldMs: first, warmMs: await show(pages) };
});
const kilobytes = (bytes: { readonly length: number }): string => `${(bytes.length / 1_000).toFixed(1)} KB`;
console.log(`first page of a process: ${coldMs.toFixed(1)} ms of CPU`);
console.log(`then, over ${pages} pages: ${warmMs.toFixed(3)} ms of CPU each (at most ${CEILING_MS})`);
console.log(
  `size: ${kilobytes(Buffer.from(html))}, ${kilobytes(gzipSync(html))} by gzip, ${kilobytes(brotliCompressSync(html))} by Brotli (at most 20)`,
);
if (warmMs > CEILING_MS) process.exitCode = 1;
