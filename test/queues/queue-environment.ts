import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { vi } from 'vitest';

/** Sets the environment of a function that sends to a queue, until `vi.unstubAllEnvs`. */
export function queueEnvironment(entries: Readonly<Record<string, string>>): void {
  const all = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    ...entries,
  };
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
}

/** Runs work with the URL of a server that accepts connections and never responds. */
export async function withSilentServer(work: (url: string) => Promise<unknown>): Promise<void> {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo;
  try {
    await work(`http://127.0.0.1:${port}`);
  } finally {
    silent.closeAllConnections();
    silent.close();
  }
}
