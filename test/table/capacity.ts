import { randomUUID } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** A request to a table, and the capacity units that it consumed. */
export interface ConsumedRequest {
  readonly isRead: boolean;
  readonly units: number;
  readonly input: object;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

/**
 * Asks for the consumed capacity of each of a client's requests, those of the indexes included, and calls `note` with it; with NaN
 * units where the engine doesn't say.
 * @returns what ends it
 */
export function watchCapacity(
  { middlewareStack }: DynamoDBDocumentClient,
  note: (request: ConsumedRequest) => void,
): () => void {
  const name = `capacity ${randomUUID()}`;
  middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const response = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const { ConsumedCapacity = {} } = response.output as { ConsumedCapacity?: Consumed | Consumed[] };
        note({
          isRead: /^(Get|BatchGet|Query|Scan|TransactGet)/.test(commandName),
          units: [ConsumedCapacity]
            .flat()
            .reduce((sum, { CapacityUnits = Number.NaN }) => sum + CapacityUnits, 0),
          input: args.input,
        });
        return response;
      },
    { step: 'initialize', name },
  );
  return () => void middlewareStack.remove(name);
}

/** What requests consumed in all. */
export interface ConsumedUnits {
  read: number;
  write: number;
  requests: number;
}

/** Adds up what a client's requests consume. @returns `stop`, which ends it and returns the sums */
export function addUpCapacity(
  client: DynamoDBDocumentClient,
  sums: ConsumedUnits = { read: 0, write: 0, requests: 0 },
): { stop(): ConsumedUnits } {
  const end = watchCapacity(client, ({ isRead, units }) => {
    sums[isRead ? 'read' : 'write'] += units;
    sums.requests += 1;
  });
  return {
    stop: () => {
      end();
      return sums;
    },
  };
}
