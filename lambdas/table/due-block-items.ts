import { timestamp } from '../timestamp.ts';
import { attributes, duePk } from './keys.ts';

/** What an update of a blocked destination needs so that the owners of links are told, from the first link on. */
export const dueAnew = (now: Date) => ({
  set: '#duePk = :duePk, #dueAt = :dueAt',
  remove: 'scannedTo, lastTold',
  names: { '#duePk': attributes.duePk, '#dueAt': attributes.dueAt },
  // One shard is enough for what operators block, and keeps it in order.
  values: { ':duePk': duePk('block', 0), ':dueAt': timestamp(now) },
});
