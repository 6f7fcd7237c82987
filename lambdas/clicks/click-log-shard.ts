import { createHash } from 'node:crypto';

/**
 * The shard of a link's click log that a click belongs to: of the ULID alone, and frozen forever. A shard picked
 * otherwise, or by other rules tomorrow, would let a second delivery of a click miss its row and be counted twice.
 * @param ulid the click's identifier
 * @param shards how many there are (`CLICK_LOG_SHARDS`, as frozen as this)
 * @returns 0 to `shards` - 1
 */
export const clickLogShard = (ulid: string, shards: number): number =>
  createHash('sha256').update(ulid).digest().readUInt32BE(0) % shards;
