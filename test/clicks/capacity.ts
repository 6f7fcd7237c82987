import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

interface Capacity {
  readonly ConsumedCapacity?: readonly { readonly CapacityUnits?: number }[];
}

/**
 * Records the consumed capacity of a client's transactions. @returns `stop`, which returns the write units so
 * far
 */
export function countWriteUnits(client: DynamoDBDocumentClient): { stop(): number } {
  let units = 0;
  const name = 'countWriteUnits';
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== 'TransactWriteItemsCommand') return next(args);
        const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
        const response = await next({ ...args, input });
        for (const { CapacityUnits = 0 } of (response.output as Capacity).ConsumedCapacity ?? []) {
          units += CapacityUnits;
        }
        return response;
      },
    { step: 'initialize', name },
  );
  return {
    stop: () => {
      client.middlewareStack.remove(name);
      return units;
    },
  };
}
