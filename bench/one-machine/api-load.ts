import type { LoadResult } from './load-process.ts';
import type { MeasuredHost } from './measured-host.ts';
import { runLoad } from './run-load.ts';

const CONNECTIONS = 16;

/** Measures the API's most common requests. @returns a line for each */
export async function measureApi(
  { running, links, target }: MeasuredHost,
  milliseconds: number,
): Promise<string[]> {
  const { base_url, api_key } = running.demo;
  const { host } = new URL(base_url);
  const request = (method: string, path: string, body = ''): string =>
    `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${api_key}\r\nContent-Type: application/json\r\n` +
    `${body === '' ? '' : `Content-Length: ${Buffer.byteLength(body)}\r\n`}\r\n${body}`;
  const kinds: ReadonlyArray<readonly [name: string, requests: readonly string[], status: string]> = [
    ['creates', [request('POST', '/api/v1/links', '{"url":"https://example.com/landing"}')], '201'],
    ['lists of 20', [request('GET', '/api/v1/links?limit=20')], '200'],
    ['reads with statistics', links.map(({ id }) => request('GET', `/api/v1/links/${id}`)), '200'],
  ];
  const lines: string[] = [];
  for (const [name, requests, status] of kinds) {
    const load = { ...target, requests, connections: CONNECTIONS };
    await runLoad({ ...load, milliseconds: milliseconds / 2 });
    const result: LoadResult = await runLoad({ ...load, milliseconds });
    if (result.statuses[status] !== result.requests) process.exitCode = 1;
    lines.push(
      `API at ${CONNECTIONS}: ${Math.round(result.perSecond)} ${name} a second, p50 ${result.p50.toFixed(0)} ms, p99 ${result.p99.toFixed(0)} ms, ` +
        `statuses ${JSON.stringify(result.statuses)}`,
    );
  }
  return lines;
}
