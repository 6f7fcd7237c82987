import { CHROME_ON_ANDROID, createLink, type LinkResponse, readUntil } from '../../test/e2e/client.ts';
import { type RunningHost, startRunningHost } from '../../test/e2e/running-host.ts';
import type { Load, LoadResult } from './load-process.ts';

/** A server that is measured. */
export interface Measured {
  readonly name: string;
  /** Its process, if it is ours. */
  readonly pid: number | undefined;
  readonly target: Pick<Load, 'host' | 'port' | 'requests'>;
  /** Takes what a load saw. */
  readonly note: (result: LoadResult) => void;
}

/** A host whose redirects are added up, to be compared with what it counts. */
export interface MeasuredHost extends Measured {
  readonly running: RunningHost;
  readonly links: readonly LinkResponse[];
  /** Redirects of each link so far. */
  readonly redirects: readonly number[];
  /** The same host with new links. */
  withLinks(count: number): Promise<MeasuredHost>;
  stop(): Promise<unknown>;
}

/** How long after the end of a load its clicks may take to be counted. */
const COUNTED_WITHIN_MS = 30_000;

/** A visitor's request on a connection that stays open. */
export const getRequest = (host: string, path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: ${CHROME_ON_ANDROID}\r\nAccept: */*\r\nCloudFront-Viewer-Country: PH\r\n\r\n`;

/** Starts a host with some links. */
export async function measuredHost(linkCount: number): Promise<MeasuredHost> {
  const running = await startRunningHost();
  return withLinks(running, linkCount);
}

/** Another server, with one URL that is requested. */
export const otherServer = ({ hostname, port, host, pathname, search }: URL): Measured => ({
  name: host,
  pid: undefined,
  target: { host: hostname, port: Number(port || 80), requests: [getRequest(host, pathname + search)] },
  note: () => {},
});

async function withLinks(running: RunningHost, count: number): Promise<MeasuredHost> {
  const links: LinkResponse[] = [];
  while (links.length < count) links.push(await createLink(running));
  const redirects = links.map(() => 0);
  const url = new URL(running.demo.base_url);
  return {
    name: 'Klook Up',
    running,
    links,
    redirects,
    pid: running.pid,
    target: {
      host: '127.0.0.1',
      port: Number(url.port),
      requests: links.map(({ short_code }) => getRequest(url.host, `/${short_code}`)),
    },
    note(result) {
      result.redirects.forEach((each, at) => {
        redirects[at] = (redirects[at] ?? 0) + each;
      });
      const failed = result.requests - (result.statuses['302'] ?? 0);
      if (failed > 0 || result.errors > 0) {
        console.error(`${failed} of ${result.requests} redirects failed, ${result.errors} connections broke`);
        process.exitCode = 1;
      }
    },
    withLinks: (more) => withLinks(running, more),
    stop: () => running.stop(),
  };
}

/** Waits until every redirect is in the statistics, and reports how long that took. */
export async function expectAllCounted({ running, links, redirects }: MeasuredHost): Promise<void> {
  const started = performance.now();
  const expected = redirects.reduce((sum, each) => sum + each, 0);
  const wrong: string[] = [];
  for (const [at, { id }] of links.entries()) {
    const leftMs = Math.max(0, COUNTED_WITHIN_MS - (performance.now() - started));
    const wanted = redirects[at] ?? 0;
    const { stats } = await readUntil(running, id, (read) => read.stats.total_clicks >= wanted, leftMs);
    if (stats.total_clicks !== wanted)
      wrong.push(`link ${id}: ${wanted} redirects, ${stats.total_clicks} clicks`);
  }
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  console.log(
    `${expected} redirects: ${wrong.length} of ${links.length} links with another count, ${seconds} s after the end`,
  );
  for (const line of wrong.slice(0, 10)) console.error(line);
  if (wrong.length > 0) process.exitCode = 1;
}
