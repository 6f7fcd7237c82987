import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Data that the proxy's thread starts with. */
export interface RoundTripData {
  readonly target: { readonly host: string; readonly port: number };
  readonly roundTrips: RoundTrips;
}

/** Milliseconds that a request and its response take on an open connection, by the region that the request is signed for. */
export interface RoundTrips {
  /** Of other regions, and of requests without a signature. */
  readonly otherwise: number;
  readonly regions: Readonly<Record<string, number>>;
}

export interface RoundTripProxy {
  /** Address for clients that should get the delay. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Adds network latency between clients and an engine. It has its own thread, so the host's work adds none.
 * @param engineUrl the engine's own address, on loopback
 */
export async function startRoundTripProxy(
  engineUrl: string,
  roundTrips: RoundTrips,
): Promise<RoundTripProxy> {
  const { hostname: host, port } = new URL(engineUrl);
  const worker = new Worker(new URL('round-trip-thread.ts', import.meta.url), {
    workerData: { target: { host, port: Number(port) }, roundTrips } satisfies RoundTripData,
    execArgv: [],
  });
  const [address] = (await once(worker, 'message')) as [{ readonly port: number }];
  return {
    url: `http://${host}:${address.port}`,
    stop: async () => void (await worker.terminate()),
  };
}
