import { connect, createServer, type Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import type { RoundTripData } from './round-trip-proxy.ts';

/**
 * Thread of the round-trip proxy: forwards TCP to an engine as if it were far away. A new connection costs two round
 * trips before its first byte (the handshakes of TCP and TLS), and every chunk takes half a round trip each way. Each
 * chunk has its own deadline, so pipelined requests overlap as they would on a real network.
 */
const { target, roundTripMs } = workerData as RoundTripData;

const server = createServer({ noDelay: true }, (near) => {
  const opensAt = performance.now() + 2 * roundTripMs;
  const far = connect({ ...target, noDelay: true });
  pass(near, far, opensAt);
  pass(far, near, 0);
});

function pass(from: Socket, to: Socket, notBefore: number): void {
  const later = (run: () => void): void => {
    const due = Math.max(notBefore, performance.now()) + roundTripMs / 2;
    setTimeout(run, due - performance.now());
  };
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', (hadError) => {
    if (hadError) to.destroy();
  });
}

// On the engine's own address, which nobody can guess.
server.listen(0, target.host, () => parentPort?.postMessage(server.address()));
