import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What the proxy's thread is started with. */
export interface RoundTripData {
  readonly target: { readonly host: string; readonly port: number };
  readonly roundTripMs: number;
}

export interface RoundTripProxy {
  /** Where clients that are to feel the distance connect. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Puts a distance between clients and an engine, in a thread of its own so that the host's work adds nothing to it.
 * @param engineUrl the engine's own address, on loopback
 * @param roundTripMs what a request and its answer take on a connection that is open already
 */
export async function startRoundTripProxy(engineUrl: string, roundTripMs: number): Promise<RoundTripProxy> {
  const { hostname: host, port } = new URL(engineUrl);
  const worker = new Worker(new URL('round-trip-thread.ts', import.meta.url), {
    workerData: { target: { host, port: Number(port) }, roundTripMs } satisfies RoundTripData,
    execArgv: [],
  });
  const [address] = (await once(worker, 'message')) as [{ readonly port: number }];
  return {
    url: `http://${host}:${address.port}`,
    stop: async () => void (await worker.terminate()),
  };
}
