import { createRequire } from 'node:module';
import { type Engine, freePort, startEngine } from './child-process.ts';

/**
 * Starts DynamoDB's local stand-in (dynoxide: SQLite inside) on a loopback port.
 * @param options.file where it keeps its data; in memory when left out
 * @throws Error that says what to do when this machine's binary is not installed
 */
export async function startDynamoDb(options: {
  readonly file?: string;
  readonly port?: number;
}): Promise<Engine> {
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  return startEngine({
    name: 'The DynamoDB engine',
    command: dynamoDbBinary(),
    args: ['serve', '--port', String(port), ...(options.file ? ['--db-path', options.file] : [])],
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
        'on a machine that it does not exist for, start any DynamoDB and name it in AWS_ENDPOINT_URL_DYNAMODB.',
    );
  }
}
