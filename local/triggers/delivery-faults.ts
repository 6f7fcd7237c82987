import type { Delivery } from '../sqs/lambda-record.ts';

/** Faults that tests can inject. SQS itself shows both at times. */
export interface DeliveryFaults {
  /** Share of messages, 0 to 1, that are delivered twice; of batches, from a FIFO queue. */
  readonly duplicate: number;
  /** Whether messages are delivered out of order, some of them a batch later. Groups of a FIFO queue keep their order. */
  readonly shuffle: boolean;
}

/** Share of messages that a shuffle holds back until a later batch. */
const LATE_SHARE = 0.1;

/**
 * Disturbs the delivery of a standard queue.
 * @param held messages that an earlier batch held back; all of them are delivered now
 * @returns the batch, and messages for a later one
 */
export function disturb(
  held: readonly Delivery[],
  fresh: readonly Delivery[],
  { duplicate, shuffle, batchSize }: DeliveryFaults & { readonly batchSize: number },
): { readonly now: Delivery[]; readonly later: Delivery[] } {
  if (duplicate === 0 && !shuffle) return { now: [...held, ...fresh], later: [] };
  const now = [...held];
  const later: Delivery[] = [];
  for (const message of fresh) {
    const isLate = shuffle && fresh.length > 1 && Math.random() < LATE_SHARE;
    (isLate ? later : now).push(message);
    if (Math.random() < duplicate) (Math.random() < 0.5 ? later : now).push(message);
  }
  const batch = shuffle ? shuffled(now) : now;
  later.push(...batch.splice(batchSize));
  return { now: batch, later };
}

/** Mixes the groups of a FIFO queue's batch. Within a group, messages keep their order. */
export function disturbGroups(batch: readonly Delivery[], { shuffle }: DeliveryFaults): Delivery[] {
  if (!shuffle) return [...batch];
  const inOrder = Map.groupBy(batch, ({ group }) => group);
  return shuffled(batch).flatMap(({ group }) => inOrder.get(group)?.shift() ?? []);
}

/** @returns whether a message succeeded after an earlier one of its group failed */
export function overtakes(batch: readonly Delivery[], failed: ReadonlySet<string>): boolean {
  const failedGroups = new Set<string>();
  return batch.some(({ id, group }) => {
    if (!failed.has(id)) return failedGroups.has(group);
    failedGroups.add(group);
    return false;
  });
}

function shuffled<T>(list: readonly T[]): T[] {
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1));
    [copy[at], copy[other]] = [copy[other] as T, copy[at] as T];
  }
  return copy;
}
