import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { getRequest, type Measured } from './measured-host.ts';

/** Starts the least that `node:http` can do, in a process of its own: the limit of what a host on Node can reach. */
export async function bareServer(): Promise<Measured & { readonly stop: () => Promise<void> }> {
  const child = fork(fileURLToPath(new URL('bare-process.ts', import.meta.url)));
  const [port] = (await once(child, 'message')) as [number];
  return {
    name: 'bare node:http',
    pid: child.pid,
    target: { host: '127.0.0.1', port, requests: [getRequest(`localhost:${port}`, '/bare')] },
    note: () => {},
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
