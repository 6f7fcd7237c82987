import { Server } from 'node:net';
import { type FauxqsServer, startFauxqs } from 'fauxqs';

/**
 * Starts an engine that plays S3, on a free loopback port.
 * @returns its URL, and how to stop it
 */
export async function startS3(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const engine = await onLoopback(() => startFauxqs({ port: 0, logger: false }));
  return { url: `http://127.0.0.1:${engine.port}`, stop: () => engine.stop() };
}

/** fauxqs listens on every interface, and has no option for that. */
async function onLoopback(start: () => Promise<FauxqsServer>): Promise<FauxqsServer> {
  const { listen } = Server.prototype;
  const all = listen as (this: Server, ...args: readonly unknown[]) => Server;
  Object.assign(Server.prototype, {
    listen(this: Server, options: object, ...rest: readonly unknown[]): Server {
      return all.call(this, { ...options, host: '127.0.0.1' }, ...rest);
    },
  });
  try {
    return await start();
  } finally {
    Object.assign(Server.prototype, { listen });
  }
}
