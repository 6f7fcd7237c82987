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
await deliverGroupsLikeSqs();
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

/** The parts of fauxqs's queue that are changed here. */
interface FifoQueue {
  fifoMessages: Map<string, Array<{ readonly sequenceNumber: string }>>;
  readonly fifoLockedGroups: Map<string, number>;
  dequeueFifo(this: FifoQueue, count: number, ...rest: readonly unknown[]): object[];
  processTimers(this: FifoQueue): void;
}

/**
 * SQS returns as many messages of a group as fit, in order, and then those of other groups. fauxqs returns one of each group, and
 * would reverse several that become visible again:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
 */
async function deliverGroupsLikeSqs(): Promise<void> {
  const store = new URL('sqs/sqsStore.js', import.meta.resolve('fauxqs')).href;
  const { SqsQueue } = (await import(store)) as { SqsQueue: { prototype: FifoQueue } };
  const { dequeueFifo, processTimers } = SqsQueue.prototype;
  Object.assign(SqsQueue.prototype, {
    dequeueFifo(this: FifoQueue, most: number, ...rest: readonly unknown[]): object[] {
      this.processTimers();
      const received: object[] = [];
      const all = this.fifoMessages;
      for (const [group, messages] of [...all]) {
        if (received.length === most) break;
        if (this.fifoLockedGroups.has(group)) continue;
        const before = received.length;
        while (received.length < most && messages.length > 0) {
          // fauxqs sees this group only, without what it has in flight.
          const only = {
            fifoMessages: new Map([[group, messages]]),
            fifoLockedGroups: new Map(),
            processTimers() {},
          };
          received.push(...dequeueFifo.call(Object.assign(Object.create(this), only), 1, ...rest));
        }
        if (received.length > before) this.fifoLockedGroups.set(group, received.length - before);
        if (messages.length === 0) all.delete(group);
      }
      return received;
    },
    processTimers(this: FifoQueue): void {
      processTimers.call(this);
      for (const messages of this.fifoMessages.values()) {
        messages.sort((a, b) => (a.sequenceNumber < b.sequenceNumber ? -1 : 1));
      }
    },
  });
}
