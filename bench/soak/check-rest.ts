import type { QueueDepth } from './drain.ts';
import type { MemorySample } from './memory.ts';
import type { World } from './world.ts';

/** How much all processes together may grow between the two samples, for each sandbox that runs, as a ratio. */
export const MEMORY_GROWTH_LIMIT = 1.35;

/** Compares `total_count` and the counts of tags with the lists. */
export function checkTotals({ accounts }: Pick<World, 'accounts'>): string[] {
  return accounts.flatMap(({ index, listed, totalCount, tags }) => {
    const names = new Set([...tags.keys(), ...listed.flatMap((link) => link.tags)]);
    const wrongTags = [...names].flatMap((tag) => {
      const count = listed.filter((link) => link.tags.includes(tag)).length;
      return count === (tags.get(tag) ?? 0)
        ? []
        : [
            `Account ${index} has ${count} links with the tag ${tag}, and the list of tags says ${tags.get(tag) ?? 0}.`,
          ];
    });
    return [
      ...(totalCount === listed.length
        ? []
        : [`Account ${index} has ${listed.length} links, and total_count is ${totalCount}.`]),
      ...wrongTags,
    ];
  });
}

/** Every queue must be empty, dead-letter queues too. */
export const checkQueues = (queues: readonly QueueDepth[]): string[] =>
  queues
    .filter(({ visible, in_flight, delayed }) => visible + in_flight + delayed > 0)
    .map(
      ({ name, visible, in_flight, delayed }) =>
        `The queue ${name} still has messages: ${visible} visible, ${in_flight} in flight, ${delayed} delayed.`,
    );

/**
 * Memory must be flat: both samples were taken of the same processes, after the same load. Faults may have left more idle
 * sandboxes behind, which end after five minutes; each is a thread with a heap of its own.
 */
export function checkMemory([early, late]: readonly MemorySample[]): string[] {
  if (!early || !late) return ['Memory was not measured twice.'];
  if (memoryGrowth([early, late]) <= MEMORY_GROWTH_LIMIT) return [];
  const shown = [early, late].map(
    ({ megabytes, sandboxes }) => `${megabytes} MB with ${sandboxes} sandboxes`,
  );
  return [`Memory grew from ${shown.join(' to ')}, by more than a factor of ${MEMORY_GROWTH_LIMIT}.`];
}

/** The ratio of the late to the early sample. More sandboxes may take more, in proportion; fewer take no less. */
export function memoryGrowth([early, late]: readonly MemorySample[]): number {
  if (!early || !late) return Number.NaN;
  const more = Math.max(1, late.sandboxes / Math.max(1, early.sandboxes));
  return late.megabytes / early.megabytes / more;
}
