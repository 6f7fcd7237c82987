import { existsSync, mkdirSync } from 'node:fs';
import { Server } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { startFauxqs } from 'fauxqs';

// The process of the SQS engine: node sqs-process.ts PORT [DIRECTORY]
const [port, directory] = process.argv.slice(2);
if (directory) {
  mkdirSync(directory, { recursive: true });
  releaseReceived(join(directory, 'fauxqs.db'));
}
listenOnLoopback();
syncSeldom();
const server = await startFauxqs({
  port: Number(port),
  host: '127.0.0.1',
  logger: false,
  ...(directory ? { dataDir: directory } : {}),
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void server.stop().then(() => process.exit(0)));
}

/** fauxqs listens on every interface and has no option for that. Messages must stay on this machine. */
function listenOnLoopback(): void {
  const listen = Server.prototype.listen as (this: Server, ...args: readonly unknown[]) => Server;
  Object.assign(Server.prototype, {
    listen(this: Server, options: object, ...rest: readonly unknown[]): Server {
      return listen.call(this, { ...options, host: '127.0.0.1' }, ...rest);
    },
  });
}

/**
 * Makes the messages that were in flight when the engine last ended visible again, without waiting minutes for their
 * visibility timeout. Their consumers ended with the engine, or may process them twice, as with SQS.
 */
function releaseReceived(file: string): void {
  if (!existsSync(file)) return;
  const database = new DatabaseSync(file);
  database.exec('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL');
  database.close();
}

/**
 * In WAL mode, writes survive a crash of the process anyway. Syncing each message only protects against power loss, and
 * costs more than everything else combined.
 */
function syncSeldom(): void {
  const exec = DatabaseSync.prototype.exec;
  Object.assign(DatabaseSync.prototype, {
    exec(this: DatabaseSync, sql: string): void {
      exec.call(this, sql);
      if (sql.startsWith('PRAGMA journal_mode')) exec.call(this, 'PRAGMA synchronous = NORMAL');
    },
  });
}
