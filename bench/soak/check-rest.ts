import type { QueueDepth } from './drain.ts';
import type { MemorySample } from './memory.ts';
import type { World } from './world.ts';

/** How much all processes together may grow between the two samples, as a ratio. */
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

/** Memory must be flat: both samples were taken after the same load, by the same processes. */
export function checkMemory([early, late]: readonly MemorySample[]): string[] {
  if (!early || !late) return ['Memory was not measured twice.'];
  if (late.megabytes <= early.megabytes * MEMORY_GROWTH_LIMIT) return [];
  return [
    `Memory grew from ${early.megabytes} MB to ${late.megabytes} MB, by more than a factor of ${MEMORY_GROWTH_LIMIT}.`,
  ];
}
