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
import { buildRedirector } from '../../test/redirect/built-redirector.ts';

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

/** The redirector with its own signer, and with the SDK. */
export interface Comparison {
  readonly own: readonly SandboxRun[];
  readonly sdk: readonly SandboxRun[];
  readonly ownBytes: number;
  readonly sdkBytes: number;
}

/** The middle value of an odd number of runs. */
export const median = (runs: readonly SandboxRun[], of: keyof SandboxRun): number =>
  runs.map((run) => run[of]).sort((a, b) => a - b)[Math.floor(runs.length / 2)] ?? Number.NaN;

/** CPU time of a cold start with our own signer, relative to the SDK's. A ratio, so that it holds on any machine. */
export const coldStartRatio = ({ own, sdk }: Comparison): number =>
  median(own, 'coldCpuMs') / median(sdk, 'coldCpuMs');

/**
 * Starts both redirectors in fresh processes, in turn, so that other load on the machine affects both alike.
 * @param options.runs processes of each
 * @param options.warmVisits visits after the first, one after another
 */
export async function compareColdStarts(options: {
  readonly runs: number;
  readonly warmVisits: number;
}): Promise<Comparison> {
  const config = { homeRegion: 'us-east-1', tableName: 'table', visitsQueueName: 'clicks' };
  const directory = mkdtempSync(join(tmpdir(), 'klookup-cold-start-'));
  const services = await serviceStandIns();
  try {
    const write = (name: string, entry?: string) => {
      const { code } = buildRedirector(config, entry);
      const path = join(directory, `${name}.cjs`);
      writeFileSync(path, code);
      return { path, bytes: Buffer.byteLength(code) };
    };
    const ownBundle = write('own');
    const sdkBundle = write('sdk', 'bench/redirect/on-sdk.handler.ts');
    const own: SandboxRun[] = [];
    const sdk: SandboxRun[] = [];
    for (let run = 0; run < options.runs; run++) {
      own.push(await runSandbox(ownBundle.path, services.url, options.warmVisits));
      sdk.push(await runSandbox(sdkBundle.path, services.url, options.warmVisits));
    }
    return { own, sdk, ownBytes: ownBundle.bytes, sdkBytes: sdkBundle.bytes };
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
