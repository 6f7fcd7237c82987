import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { bundleOptions } from '../../lib/bundle.ts';
import { buildRedirector, testEdgeBrand } from '../../test/redirect/built-redirector.ts';
import { quantile } from '../measuring/quantile.ts';
import { padded } from './padding.ts';

/** The output of one process (see `cold-sandbox.ts`). */
export interface SandboxRun {
  readonly coldWallMs: number;
  readonly coldCpuMs: number;
  readonly warmVisits: number;
  readonly warmVisitsPerSecond: number;
  readonly warmCpuMsPerVisit: number;
  readonly warmP50Ms: number;
  readonly warmP99Ms: number;
}

/** The redirector with its own client, and with the SDK. */
export interface Comparison {
  readonly own: readonly SandboxRun[];
  readonly sdk: readonly SandboxRun[];
  readonly ownBytes: number;
  readonly sdkBytes: number;
}

/** The redirector as it is, and with code added. */
export interface PaddingComparison {
  readonly own: readonly SandboxRun[];
  readonly padded: readonly SandboxRun[];
  readonly ownBytes: number;
  readonly paddedBytes: number;
}

/** The middle value of runs. */
export const median = (runs: readonly SandboxRun[], of: keyof SandboxRun): number =>
  quantile(
    runs.map((run) => run[of]),
    0.5,
  );

/** CPU time, in milliseconds, that 1 KB (1,000 bytes) of code adds to a cold start. */
export const coldCpuMsPerKilobyte = ({ own, padded, ownBytes, paddedBytes }: PaddingComparison): number =>
  (median(padded, 'coldCpuMs') - median(own, 'coldCpuMs')) / ((paddedBytes - ownBytes) / 1000);

/** CPU time of a cold start with our own client, relative to the SDK's. A ratio, so that it holds on any machine. */
export const coldStartRatio = (comparison: Comparison): number => ratioOfRuns(comparison, 'coldCpuMs');

/** CPU time of a warm visit with our own client, relative to the SDK's. */
export const warmRatio = (comparison: Comparison): number => ratioOfRuns(comparison, 'warmCpuMsPerVisit');

/** Of all runs together: they took turns, so what the machine did meanwhile met both alike. A single one may take a third more than another. */
const ratioOfRuns = ({ own, sdk }: Comparison, of: keyof SandboxRun): number => sum(own, of) / sum(sdk, of);

const sum = (runs: readonly SandboxRun[], of: keyof SandboxRun): number =>
  runs.reduce((total, run) => total + run[of], 0);

/** Limits of the two ratios: the goal. */
export const MAX_COLD_RATIO = 0.3;
export const MAX_WARM_RATIO = 0.3;

/**
 * Starts both redirectors in fresh processes, in turn, so that other load on the machine affects both alike.
 * @param options.runs processes of each
 * @param options.warmVisits visits after the first, one after another
 */
export async function compareColdStarts(options: RunOptions): Promise<Comparison> {
  const bundles = { own: builtCode(), sdk: builtOnSdk() };
  const { own, sdk } = await runInTurn(bundles, options);
  return { own, sdk, ownBytes: Buffer.byteLength(bundles.own), sdkBytes: Buffer.byteLength(bundles.sdk) };
}

/**
 * Starts the redirector with and without padding in fresh processes, in turn.
 * @param options.kilobytes how much code to add, at least: see {@link padded}
 */
export async function comparePadding(
  options: RunOptions & { readonly kilobytes: number },
): Promise<PaddingComparison> {
  const code = builtCode();
  const bundles = { own: code, padded: padded(code, options.kilobytes) };
  const { own, padded: withPadding } = await runInTurn(bundles, options);
  const paddedBytes = Buffer.byteLength(bundles.padded);
  return { own, padded: withPadding, ownBytes: Buffer.byteLength(code), paddedBytes };
}

interface RunOptions {
  readonly runs: number;
  readonly warmVisits: number;
}

const config = { homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' };

const builtCode = (): string => buildRedirector(config).code;

/** Lambda provides credentials in only one way, with the SDK, too. */
const CREDENTIALS = '@aws-sdk/credential-provider-node';

/** The baseline: the SDK as esbuild bundles it, without what our own bundles spare its cold start. */
function builtOnSdk(): string {
  const edgeConfig = { blockedDestinations: [], brand: testEdgeBrand, ...config };
  const { outputFiles } = buildSync({
    ...bundleOptions,
    entryPoints: ['bench/redirect/on-sdk.handler.ts'],
    define: { __EDGE_CONFIG__: JSON.stringify(edgeConfig) },
    alias: {
      [CREDENTIALS]: bundleOptions.alias[CREDENTIALS],
      // Nor would it look for endpoints.
      '@aws-sdk/middleware-endpoint-discovery': './bench/redirect/no-endpoint-discovery.ts',
    },
    keepNames: false,
    supported: {},
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

async function runInTurn<Name extends string>(
  bundles: Readonly<Record<Name, string>>,
  { runs, warmVisits }: RunOptions,
): Promise<Record<Name, readonly SandboxRun[]>> {
  const directory = mkdtempSync(join(tmpdir(), 'klookup-cold-start-'));
  const services = await serviceStandIns();
  try {
    const names = Object.keys(bundles) as Name[];
    const path = (name: Name): string => join(directory, `${name}.cjs`);
    for (const name of names) writeFileSync(path(name), bundles[name]);
    const done = new Map(names.map((name): [Name, SandboxRun[]] => [name, []]));
    for (let run = 0; run < runs; run++) {
      for (const [name, results] of done)
        results.push(await runSandbox(path(name), services.url, warmVisits));
    }
    return Object.fromEntries(done) as Record<Name, SandboxRun[]>;
  } finally {
    services.server.close();
    services.server.closeAllConnections();
    rmSync(directory, { recursive: true });
  }
}

async function runSandbox(bundlePath: string, endpoint: string, warmVisits: number): Promise<SandboxRun> {
  const script = fileURLToPath(new URL('cold-sandbox.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, bundlePath, String(warmVisits)], {
    env: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ENDPOINT_URL_SQS: endpoint,
    },
  });
  return JSON.parse(stdout) as SandboxRun;
}

/** DynamoDB and SQS in one, responding at once: to any read with the same route, to any message with its receipt. */
async function serviceStandIns(): Promise<{ readonly server: Server; readonly url: string }> {
  const item = {
    linkId: { N: '42' },
    type: { S: 'direct' },
    destination: { S: 'https://example.com/' },
    isActive: { BOOL: true },
  };
  const server = createServer(async (request, response) => {
    const { MessageBody = '' } = (await json(request)) as { MessageBody?: string };
    const isRead = String(request.headers['x-amz-target']).startsWith('DynamoDB_');
    // The SDK compares this digest with its own.
    const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(
      JSON.stringify(
        isRead ? { Item: item, Responses: { table: [item] } } : { MessageId: 'message', MD5OfMessageBody },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
