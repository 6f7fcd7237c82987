import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

interface Capacity {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[];
}

interface Consumed {
  readonly CapacityUnits?: number;
}

const WRITES = new Set(['TransactWriteItemsCommand', 'UpdateItemCommand']);

/**
 * Records the consumed capacity of a client's transactions and updates. @returns `stop`, which returns the write units so
 * far
 */
export function countWriteUnits(client: DynamoDBDocumentClient): { stop(): number } {
  let units = 0;
  const name = 'countWriteUnits';
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (!WRITES.has(String(commandName))) return next(args);
        const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' };
        const response = await next({ ...args, input });
        const { ConsumedCapacity = [] } = response.output as Capacity;
        for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) units += CapacityUnits;
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
