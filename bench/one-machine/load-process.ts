import { connect, type Socket } from 'node:net';
import { parseResponse } from './raw-response.ts';

/** The load that one process makes: requests in turn, over connections that stay open, one at a time on each. */
export interface Load {
  readonly port: number;
  readonly host: string;
  /** Whole requests, as text. A connection sends the next one of the list once it has its response. */
  readonly requests: readonly string[];
  readonly connections: number;
  /** Ends after so many requests, */
  readonly count?: number;
  /** or after this long. */
  readonly milliseconds?: number;
}

/** What a load saw. Latencies are in milliseconds. */
export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Connections that broke. */
  readonly errors: number;
  /** Redirects (302) of each request of the list. */
  readonly redirects: readonly number[];
  /** Processor seconds of this process. */
  readonly cpuSeconds: number;
}

/** Runs a load. Connections that break are counted, and not replaced. */
async function run(load: Load): Promise<LoadResult> {
  const requests = load.requests.map((each) => Buffer.from(each));
  const latencies = new Float64Array(4_000_000);
  const redirects = new Array<number>(requests.length).fill(0);
  const statuses: Record<string, number> = {};
  const cpu = process.cpuUsage();
  const started = performance.now();
  const endsAt = started + (load.milliseconds ?? Number.POSITIVE_INFINITY);
  const most = load.count ?? Number.POSITIVE_INFINITY;
  let sent = 0;
  let received = 0;
  let errors = 0;

  const lane = (): Promise<void> =>
    new Promise((resolve) => {
      let sentAt = 0;
      let which = 0;
      let rest: Buffer | undefined;
      let isDone = false;
      const end = (isError: boolean): void => {
        if (isDone) return;
        isDone = true;
        if (isError) errors += 1;
        socket.destroy();
        resolve();
      };
      const next = (): void => {
        if (sent >= most || performance.now() >= endsAt) {
          end(false);
          return;
        }
        which = sent % requests.length;
        sent += 1;
        sentAt = performance.now();
        socket.write(requests[which] as Buffer);
      };
      const onData = (chunk: Buffer): void => {
        const all = rest ? Buffer.concat([rest, chunk]) : chunk;
        const response = parseResponse(all);
        if (!response) {
          rest = Buffer.from(all);
          return;
        }
        rest = undefined;
        latencies[received % latencies.length] = performance.now() - sentAt;
        received += 1;
        statuses[response.status] = (statuses[response.status] ?? 0) + 1;
        if (response.status === '302') redirects[which] = (redirects[which] ?? 0) + 1;
        next();
      };
      const buffer = Buffer.allocUnsafe(64 * 1024);
      const socket: Socket = connect({
        host: load.host,
        port: load.port,
        noDelay: true,
        onread: {
          buffer,
          callback: (bytes) => {
            onData(buffer.subarray(0, bytes));
            return true;
          },
        },
      });
      socket.once('connect', next);
      socket.on('error', () => end(true));
      socket.on('close', () => end(true));
    });
  await Promise.all(Array.from({ length: load.connections }, lane));
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const sorted = latencies.subarray(0, Math.min(received, latencies.length)).sort();
  const quantile = (share: number): number => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  return {
    requests: received,
    perSecond: received / seconds,
    statuses,
    p50: quantile(0.5),
    p99: quantile(0.99),
    max: quantile(1),
    errors,
    redirects,
    cpuSeconds: (user + system) / 1e6,
  };
}

process.once('message', (load: Load) => {
  void run(load).then((result) => {
    process.send?.(result, () => process.disconnect());
  });
});
