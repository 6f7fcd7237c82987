import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another website on this machine, whose owner is up to no good. */
export interface OtherWebsite {
  /** Another site: the victim's browser sends it no `SameSite` cookies. */
  readonly crossSite: string;
  /** Another origin of the same site, because ports don't count: the browser sends cookies along. */
  readonly sameSite: string;
  stop(): Promise<void>;
}

/** Starts it on a free port. Each of its pages is empty. */
export async function startOtherWebsite(): Promise<OtherWebsite> {
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<!doctype html><html lang="en"><title>Win a phone</title><link rel="icon" href="data:,"><body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    crossSite: `http://127.0.0.1:${port}`,
    sameSite: `http://localhost:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
