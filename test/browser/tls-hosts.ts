import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSignedCertificate } from '../redirect/self-signed-certificate.ts';

/** A stage's own host names, over HTTPS as at CloudFront. */
export interface TlsHosts {
  /** Rules of Chromium's `--host-resolver-rules`. */
  readonly resolverRules: readonly string[];
  /** Passes requests on, with the host that the browser asked for. @param baseUrl of the one-machine host */
  forwardTo(baseUrl: string): void;
  stop(): Promise<void>;
}

/** Starts them on loopback. */
export async function startTlsHosts(names: readonly string[]): Promise<TlsHosts> {
  let target = '';
  const server = createServer(selfSignedCertificate(), (received, response) => {
    const { method = 'GET', url = '/', headers } = received;
    const passed = request(`${target}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    received.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    resolverRules: names.map((name) => `MAP ${name} 127.0.0.1:${port}`),
    forwardTo(baseUrl) {
      target = baseUrl;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
