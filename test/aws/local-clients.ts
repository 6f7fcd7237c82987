import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { onTestFinished, vi } from 'vitest';

/** A request as a scripted service received it. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Answer = (response: ServerResponse) => void;

/** Answers with JSON. */
export const json =
  (body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Answer =>
  (response) => {
    const bytes = JSON.stringify(body);
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(bytes) }).end(bytes);
  };

/** Sets the environment of a function whose services are at these URLs, until the test has ended. */
export function functionEnvironment(urls: Readonly<Record<string, string>>): void {
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_REGION: 'us-east-1' };
  for (const [name, value] of Object.entries({ ...credentials, ...urls })) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/**
 * Starts a service that answers as scripted, request by request, and the last way from then on.
 * @param variable of the environment that leads there
 * @returns what it has received
 */
export async function scriptedService(variable: string, ...answers: readonly Answer[]): Promise<Received[]> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const answer = answers[Math.min(received.length, answers.length - 1)];
    const entry = { path: request.url ?? '', headers: request.headers, body: await text(request) };
    received.push(entry);
    answer?.(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  functionEnvironment({ [variable]: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  return received;
}
