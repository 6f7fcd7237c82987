import { fileURLToPath } from 'node:url';
import { type Engine, freePort, startEngine } from './child-process.ts';

/**
 * Starts the local SQS in its own process on a loopback port.
 * @param options.directory folder of its messages; in memory by default
 */
export async function startSqs(options: {
  readonly directory?: string;
  readonly port?: number;
}): Promise<Engine> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  return startEngine({
    name: 'The SQS engine',
    command: process.execPath,
    args: [
      // Messages are short-lived: a larger young generation would only hold more of them.
      '--max-semi-space-size=2',
      fileURLToPath(new URL('../sqs/sqs-process.ts', import.meta.url)),
      String(port),
      options.directory ?? '',
    ],
    url,
    isReady: async () => (await fetch(`${url}/`)).ok,
  });
}
