import { createHash } from 'node:crypto';
import type { Appeal, AppealedKind, AppealOutcome } from '../appeals/appeal.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { appealKey, attributes, DUE_SHARDS, duePk } from './keys.ts';
import type { Item } from './link-codec.ts';

/** Seconds that an appeal is kept, open or closed. */
const RETENTION_SECONDS = 365 * 24 * 3600;

/** A new appeal. The index `due` lists it while it is open. */
export const appealItem = ({ id, at, decision, closed: _open, ...fields }: Appeal): Item => ({
  ...appealKey(id),
  ...fields,
  at: timestamp(at),
  decision: { ...decision, at: timestamp(decision.at) },
  state: 'open',
  [attributes.duePk]: duePk('appeal', createHash('sha256').update(id).digest().readUInt8(0) % DUE_SHARDS),
  [attributes.dueAt]: timestamp(at),
  [attributes.ttl]: epochSeconds(at) + RETENTION_SECONDS,
});

/** Reads an appeal's row. */
export function fromAppealItem(item: Item): Appeal {
  const decision = item.decision as Item;
  return {
    id: String(item[attributes.pk]).slice(appealKey('').pk.length),
    at: new Date(String(item.at)),
    userId: String(item.userId),
    linkId: Number(item.linkId),
    shortCode: String(item.shortCode),
    decision: {
      kind: decision.kind as AppealedKind,
      subject: String(decision.subject),
      at: new Date(String(decision.at)),
      reason: String(decision.reason),
    },
    message: String(item.message),
    closed:
      item.state === 'open'
        ? undefined
        : { at: new Date(String(item.closedAt)), outcome: String(item.outcome) as AppealOutcome },
  };
}
