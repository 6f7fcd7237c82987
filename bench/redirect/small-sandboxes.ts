import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { buildRedirector } from '../../test/redirect/built-redirector.ts';
import { selfSignedCertificate } from '../../test/redirect/self-signed-certificate.ts';

/** The output of one process (see `limited-sandbox.ts`). CPU time is that of all threads. */
export interface SmallRun {
  readonly importMs: number;
  readonly importCpuMs: number;
  readonly firstMs: number;
  readonly firstCpuMs: number;
  /** Of a later visit. */
  readonly warmCpuMs: number;
  readonly warmP50Ms: number;
  readonly warmP99Ms: number;
  readonly peakMegabytes: number;
}

export interface SmallRuns {
  /** Visits after the first. */
  readonly visits: number;
  /** Different links, visited in turn. */
  readonly links: number;
  /** Of each route's destination. */
  readonly destinationBytes: number;
  /** Between two visits. */
  readonly pauseMs: number;
  /** Until the table and the queue respond. */
  readonly waitMs: number;
  readonly runs: number;
  /** Limits memory, and from the first visit on the processor, to what Lambda gives a function of this size; undefined: no limit. */
  readonly megabytes?: number | undefined;
}

/** A function of so much memory has one processor, others their share: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
export const MEGABYTES_PER_PROCESSOR = 1_769;
/** Assumed: how often a share of a processor is handed out. */
const PERIOD_US = 20_000;

/**
 * Runs the redirector's bundle in fresh processes of plain Node, one after another, against services that speak TLS.
 * @throws Error when a visit failed, or when a limit is asked for and this machine has no cgroups (version 1) that this user may write
 */
export async function runSmallSandboxes({ runs, megabytes, ...load }: SmallRuns): Promise<SmallRun[]> {
  const directory = mkdtempSync(join(tmpdir(), 'klookup-small-'));
  const services = await tlsServices(load);
  try {
    writeFileSync(
      join(directory, 'redirect.cjs'),
      buildRedirector({ homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' }).code,
    );
    writeFileSync(join(directory, 'ca.pem'), services.cert);
    // Node's stripping of types would take memory that a sandbox doesn't.
    const { outputFiles } = buildSync({
      entryPoints: ['bench/redirect/limited-sandbox.ts'],
      bundle: true,
      platform: 'node',
      format: 'esm',
      write: false,
    });
    writeFileSync(join(directory, 'sandbox.mjs'), outputFiles[0]?.text ?? '');
    const results: SmallRun[] = [];
    for (let run = 0; run < runs; run++) {
      results.push(
        megabytes === undefined
          ? await runOne(directory, services.url, load, [])
          : await withCgroups(megabytes, (procs) => runOne(directory, services.url, load, [procs])),
      );
    }
    return results;
  } finally {
    services.stop();
    rmSync(directory, { recursive: true });
  }
}

async function runOne(
  directory: string,
  url: string,
  { visits, links, pauseMs }: Pick<SmallRuns, 'visits' | 'links' | 'pauseMs'>,
  cgroups: readonly string[],
): Promise<SmallRun> {
  const args = [
    'sandbox.mjs',
    join(directory, 'redirect.cjs'),
    String(visits),
    String(links),
    String(pauseMs),
    ...cgroups,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: directory,
    env: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_ENDPOINT_URL_SQS: url,
      NODE_EXTRA_CA_CERTS: join(directory, 'ca.pem'),
    },
  });
  return JSON.parse(stdout) as SmallRun;
}

/** @param work gets the files that a process writes its id to */
async function withCgroups<Result>(
  megabytes: number,
  work: (procs: string) => Promise<Result>,
): Promise<Result> {
  const [cpu, memory] = ['cpu', 'memory'].map(
    (controller) => `/sys/fs/cgroup/${controller}/klookup-${process.pid}`,
  );
  const groups = [cpu, memory].filter((group) => group !== undefined);
  for (const group of groups) mkdirSync(group);
  try {
    writeFileSync(`${cpu}/cpu.cfs_period_us`, String(PERIOD_US));
    writeFileSync(
      `${cpu}/cpu.cfs_quota_us`,
      String(Math.round((PERIOD_US * megabytes) / MEGABYTES_PER_PROCESSOR)),
    );
    writeFileSync(`${memory}/memory.limit_in_bytes`, String(megabytes * 2 ** 20));
    return await work(groups.map((group) => `${group}/cgroup.procs`).join(','));
  } finally {
    // The kernel lets go of an ended process a moment later.
    await sleep(200);
    for (const group of groups) rmdirSync(group);
  }
}

/** DynamoDB and SQS in one: to any read with the same route, to any message with its receipt. */
async function tlsServices({
  destinationBytes,
  waitMs,
}: Pick<SmallRuns, 'destinationBytes' | 'waitMs'>): Promise<{
  readonly url: string;
  readonly cert: string;
  readonly stop: () => void;
}> {
  const item = {
    linkId: { N: '42' },
    type: { S: 'direct' },
    destination: { S: 'https://example.com/'.padEnd(destinationBytes, 'a') },
    isActive: { BOOL: true },
  };
  const identity = selfSignedCertificate();
  const server = createServer(identity, async (request, response) => {
    await json(request);
    const isRead = String(request.headers['x-amz-target']).startsWith('DynamoDB_');
    await sleep(waitMs);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(isRead ? { Item: item, Responses: { table: [item] } } : { MessageId: 'm' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cert: identity.cert,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
