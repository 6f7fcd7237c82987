import { mkdirSync } from 'node:fs';
import { startFauxqs } from 'fauxqs';

// The process of the SQS engine: node sqs-process.ts PORT [DIRECTORY]
const [port, directory] = process.argv.slice(2);
if (directory) mkdirSync(directory, { recursive: true });
const server = await startFauxqs({
  port: Number(port),
  host: '127.0.0.1',
  logger: false,
  ...(directory ? { dataDir: directory } : {}),
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}
