import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brieflyBusy, clientOf, errorOf, failure, type StandIn, startStandIn } from './stand-in-server.ts';

let server: StandIn;
beforeAll(async () => {
  server = await startStandIn();
});
afterAll(() => server.stop());

const page =
  (...lines: readonly object[]): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
    response.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  };
const link = (id: number) => ({ type: 'link', link: { id } });

async function exported(): Promise<number[]> {
  const ids: number[] = [];
  for await (const { id } of clientOf(server).client.exportLinks()) ids.push(id);
  return ids;
}

describe('exportLinks', () => {
  it('reads page after page to the end, and retries each', async () => {
    const first = page(link(1), link(2), { type: 'next', cursor: 'a/b' });
    server.respond(first, brieflyBusy, page(link(3), { type: 'end', links: 3 }));
    expect(await exported()).toEqual([1, 2, 3]);
    expect(server.received.map(({ method, url, headers }) => [method, url, headers.accept])).toEqual([
      ['GET', '/api/v1/links/export?format=ndjson', 'application/x-ndjson'],
      ['GET', '/api/v1/links/export?format=ndjson&cursor=a%2Fb', 'application/x-ndjson'],
      ['GET', '/api/v1/links/export?format=ndjson&cursor=a%2Fb', 'application/x-ndjson'],
    ]);
  });

  it('of an account without links has none', async () => {
    server.respond(page({ type: 'end', links: 0 }));
    expect(await exported()).toEqual([]);
  });

  it.each([
    ['was cut off', page(link(1))],
    ['is no page of an export', page({ success: true, data: {} })],
    ['is empty', page()],
  ])('rejects when a response %s', async (_, response) => {
    server.respond(response);
    expect(await errorOf(exported())).toMatchObject({ code: 'unreadable_answer', status: 200 });
  });

  it("rejects with the API's own error", async () => {
    server.respond(failure(403, 'missing_scope'));
    expect(await errorOf(exported())).toMatchObject({ code: 'missing_scope', status: 403 });
  });
});
