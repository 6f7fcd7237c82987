import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSignedCertificate } from '../redirect/self-signed-certificate.ts';

/** Another website, as seen by the browser under test: over HTTPS, on a port that no URL shows. */
export const DESTINATION_HOST = 'www.orchid-market.com';

export interface DestinationSite {
  /** A rule of Chromium's `--host-resolver-rules`. */
  readonly resolverRule: string;
  /** Path and query of each page request, in order of arrival. */
  readonly visited: readonly string[];
  stop(): Promise<void>;
}

/** Starts the destination website of these tests' in-page links, on loopback. */
export async function startDestination(): Promise<DestinationSite> {
  const visited: string[] = [];
  const server = createServer(selfSignedCertificate(), (request, response) => {
    if (request.url !== '/favicon.ico') visited.push(request.url ?? '');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(
        '<!doctype html><html lang="en"><title>Orchid Market</title><link rel="icon" href="data:,"><h1>Orchid Market</h1>',
      );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    resolverRule: `MAP ${DESTINATION_HOST} 127.0.0.1:${port}`,
    visited,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
