import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Engine, freePort, startEngine } from './child-process.ts';

/**
 * Starts the local DynamoDB (dynoxide, which stores in SQLite) on a loopback port.
 * @param options.file file of its data; in memory by default
 * @param options.host a loopback address (127.0.0.1)
 * @throws Error that says what to do when this machine's binary is not installed
 */
export async function startDynamoDb(options: {
  readonly file?: string;
  readonly port?: number;
  readonly host?: string;
}): Promise<Engine> {
  const port = options.port ?? (await freePort());
  const host = options.host ?? '127.0.0.1';
  const url = `http://${host}:${port}`;
  return startEngine({
    name: 'The DynamoDB engine',
    command: dynamoDbBinary(),
    args: [
      'serve',
      '--host',
      host,
      '--port',
      String(port),
      ...(options.file ? ['--db-path', options.file] : []),
    ],
    url,
    isReady: async () => (await fetch(url)).status > 0,
  });
}

/** @returns the path of the engine's binary */
export function dynamoDbBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch {
    throw new Error(
      `The DynamoDB engine's binary (${name}) is not installed. Run "npm ci" without --omit=optional; ` +
        'on a machine without such a package, start any DynamoDB and set AWS_ENDPOINT_URL_DYNAMODB to its address.',
    );
  }
}

/**
 * A loopback address that nobody can guess. The engine accepts requests from any origin and checks no signature, so a
 * web page in a browser on this machine could otherwise try all ports and read the table. Linux has all of
 * 127.0.0.0/8; elsewhere it is 127.0.0.1.
 */
export const secretLoopbackAddress = (): string =>
  process.platform === 'linux'
    ? `127.${randomInt(1, 255)}.${randomInt(256)}.${randomInt(1, 255)}`
    : '127.0.0.1';
