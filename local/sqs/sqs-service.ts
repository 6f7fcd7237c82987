import { batchOperations } from './batch-operations.ts';
import type { Operation, OperationContext, SqsInput } from './operation-parts.ts';
import { operations } from './operations.ts';
import { QueueEngine } from './queue-engine.ts';
import { Receiver } from './receiver.ts';
import { SqsError } from './sqs-error.ts';

const known = new Map([...Object.entries(operations), ...Object.entries(batchOperations)]);

/** A request of SQS's JSON protocol. */
export interface SqsRequest {
  /** The operation, such as `SendMessage`. */
  readonly action: string;
  readonly region: string;
  /** `http://host:port` that the request came to. */
  readonly origin: string;
  readonly accountId: string;
  readonly body: string;
}

export interface SqsReply {
  readonly status: number;
  /** JSON, except for `ReceiveBatch`. */
  readonly body: string;
  /** SQS's older code of an error. */
  readonly queryCode?: string;
}

/**
 * Runs operations in groups: those of one turn of the event loop share one write to the journal, and get their replies only after it. So
 * everything that was acknowledged survives the end of the process.
 */
export class SqsService {
  readonly engine: QueueEngine;
  readonly #receiver: Receiver;
  #replies: Array<() => void> = [];
  #isScheduled = false;

  /** @param directory as in {@link QueueEngine} */
  constructor(directory: string | undefined) {
    this.engine = new QueueEngine(directory, Date.now);
    this.#receiver = new Receiver(this.engine, () => this.#schedule());
  }

  /** @param reply called once what the operation did is durable */
  run(request: SqsRequest, reply: (reply: SqsReply) => void): void {
    const settle = (result: SqsReply): void => {
      this.#replies.push(() => reply(result));
      this.#schedule();
    };
    try {
      const result = this.#start(request);
      if (result instanceof Promise) {
        result.then(
          (output) => settle(succeeded(output)),
          (error: unknown) => settle(failed(error)),
        );
      } else settle(succeeded(result));
    } catch (error) {
      settle(failed(error));
    }
  }

  #start({ action, body, region, origin, accountId }: SqsRequest): ReturnType<Operation> {
    const operation = known.get(action);
    if (!operation) throw new SqsError('InvalidAction', `The local SQS doesn't support ${action}.`);
    const context: OperationContext = {
      engine: this.engine,
      receiver: this.#receiver,
      region,
      origin,
      accountId,
    };
    return operation(parse(body), context);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#finishGroup());
  }

  #finishGroup(): void {
    this.#isScheduled = false;
    this.#receiver.serve();
    this.engine.commit();
    const replies = this.#replies;
    this.#replies = [];
    for (const reply of replies) reply();
  }
}

function parse(body: string): SqsInput {
  try {
    const input: unknown = JSON.parse(body || '{}');
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input;
  } catch {
    // Reported below.
  }
  throw new SqsError('MalformedRequest', 'The request body is not a JSON object.');
}

const succeeded = (output: object | string): SqsReply => ({
  status: 200,
  body: typeof output === 'string' ? output : JSON.stringify(output),
});

function failed(error: unknown): SqsReply {
  if (error instanceof SqsError) {
    const body = JSON.stringify({ __type: `com.amazonaws.sqs#${error.code}`, message: error.message });
    return { status: 400, body, queryCode: error.queryCode };
  }
  return {
    status: 500,
    body: JSON.stringify({ __type: 'com.amazonaws.sqs#InternalFailure', message: String(error) }),
  };
}
