import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One HTTP request to the table, the SDK's own retries included. */
export interface Send {
  /** From 1. */
  readonly number: number;
  /** `TransactWriteItems`, `GetItem`, … */
  readonly operation: string;
  /** The request's JSON. */
  readonly body: () => string;
  /** Sends it, and resolves when the answer's head is here. */
  readonly next: () => Promise<void>;
}

/**
 * Lets a test stand between a client and the engine.
 * @param between must call `next` for the request to be sent; what it throws is what the SDK's retries see
 */
export function onEachSend(
  client: DynamoDBDocumentClient,
  between: (send: Send) => Promise<void>,
): DynamoDBDocumentClient {
  let number = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      number += 1;
      let answer: Awaited<ReturnType<typeof next>> | undefined;
      await between({
        number,
        operation: String(context.commandName).replace('Command', ''),
        body: () => new TextDecoder().decode((args.request as { body: Uint8Array }).body),
        next: async () => {
          answer = await next(args);
        },
      });
      if (!answer) throw new Error('The test neither sent the request nor failed it.');
      return answer;
    },
    // After the deserializer on the way out, so before it on the way back: nothing but HTTP lies beyond.
    { step: 'deserialize', priority: 'low', name: 'onEachSend' },
  );
  return client;
}
