import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { callerIdentity } from '../../local/engines/caller-identity.ts';
import { bareEnvironment } from '../e2e/command.ts';

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Starts a program of `bin/`. @param heapMegabytes what its JavaScript objects may take */
export function start(
  program: 'export-stage' | 'import-stage',
  args: readonly string[],
  { env, heapMegabytes }: { readonly env: Readonly<Record<string, string>>; readonly heapMegabytes?: number },
): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const limit = heapMegabytes === undefined ? [] : [`--max-old-space-size=${heapMegabytes}`];
  const child = spawn(process.execPath, [...limit, `bin/${program}.ts`, ...args], {
    env: { ...bareEnvironment, ...env },
  });
  const end = async (): Promise<Ended> => {
    const [out, error] = [text(child.stdout), text(child.stderr)];
    const [code] = await once(child, 'close');
    return { code, out: await out, error: await error };
  };
  return { child, ended: end() };
}

/** The environment of a person who works on a stage whose services are at these addresses. */
export const environment = (dynamoDbUrl: string, stsUrl: string): Record<string, string> => ({
  AWS_ACCESS_KEY_ID: 'jane',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl,
  AWS_ENDPOINT_URL_STS: stsUrl,
});

/** Plays STS, which says who runs a command. */
export async function startSts(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = createServer(async (request, response) => {
    response.end(callerIdentity(await text(request), request.headers.authorization));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
