import dns, { type LookupOptions } from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';
import net, { type NetConnectOpts, type Socket, type TcpSocketConnectOpts } from 'node:net';
import timers from 'node:timers/promises';

/**
 * Preloaded into the process that runs the bundled crawler: every name has a public address, at which the benchmark's own
 * server responds. The crawler's guard sees that address; its code is what a deployment uploads.
 */
const serverPort = Number(process.env.BENCH_SERVER_PORT);
const isPaced = process.env.BENCH_PACED === 'true';
const PUBLIC_ADDRESS = { address: '93.184.215.14', family: 4 };

type Answer = (error: null, addresses: readonly (typeof PUBLIC_ADDRESS)[]) => void;

Object.assign(dns, {
  lookup: (_name: string, _options: LookupOptions, answer: Answer) =>
    setImmediate(() => answer(null, [PUBLIC_ADDRESS])),
});
Object.assign(net, {
  connect: (options: NetConnectOpts): Socket => {
    const { host = '', lookup } = options as TcpSocketConnectOpts;
    const socket = new net.Socket();
    lookup?.(host, { all: true }, (error) => {
      if (error) return socket.destroy(error);
      Object.defineProperty(socket, 'remoteAddress', { value: PUBLIC_ADDRESS.address });
      return socket.connect(serverPort, '127.0.0.1');
    });
    return socket;
  },
});
// Without the pace, a run shows what the work itself takes.
if (!isPaced) Object.assign(timers, { setTimeout: () => Promise.resolve() });
syncBuiltinESMExports();
