import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One HTTP request to the table, including the SDK's own retries. */
export interface Send {
  /** From 1. */
  readonly number: number;
  /** `TransactWriteItems`, `GetItem`, … */
  readonly operation: string;
  /** The request as JSON. */
  readonly body: () => string;
  /** Sends it, and resolves when the response's head arrives. */
  readonly next: () => Promise<void>;
}

/**
 * Puts a test between a client and the engine.
 * @param between must call `next` to send the request; the SDK's retries see what it throws
 */
export function onEachSend(
  client: DynamoDBDocumentClient,
  between: (send: Send) => Promise<void>,
): DynamoDBDocumentClient {
  let number = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      number += 1;
      let response: Awaited<ReturnType<typeof next>> | undefined;
      await between({
        number,
        operation: String(context.commandName).replace('Command', ''),
        body: () => new TextDecoder().decode((args.request as { body: Uint8Array }).body),
        next: async () => {
          response = await next(args);
        },
      });
      if (!response) throw new Error('The test neither sent the request nor failed it.');
      return response;
    },
    // Added after the deserializer, so that only HTTP lies beyond it.
    { step: 'deserialize', priority: 'low', name: 'onEachSend' },
  );
  return client;
}
