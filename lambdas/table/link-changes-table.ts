import type { Bar, ClaimKind } from '../links/claims.ts';
import type { LinkChangeStore } from '../links/link-store.ts';
import { defaultRetryPolicy, type RetryPolicy } from '../retry/back-off.ts';
import type { Table } from './client.ts';
import { findLink } from './find-link.ts';
import { removeWrites, replaceWrites, type Write } from './link-writes.ts';
import { type CancellationReason, transactWrite } from './transact.ts';

/**
 * Changes links in the table. Kept apart from `linksTable`, so that functions that create no links bundle less code.
 */
export const linkChangesTable = (table: Table, retry: RetryPolicy = defaultRetryPolicy): LinkChangeStore => ({
  find: (linkId) => findLink(table, linkId),

  async replace(before, after, now, options = {}) {
    const refusals = await writeAll(table, replaceWrites(table.name, before, after, now, options), retry);
    if (refusals.length === 0) return { outcome: 'replaced' };
    if (refusals.some(({ role }) => role === 'link' || role === 'record')) return { outcome: 'changed' };
    const barred = refusals.find((refusal) => refusal.role === 'barred');
    if (barred) return { outcome: 'barred', bar: barIn(barred.claim.kind, barred.reason) };
    const held = refusals.find((refusal) => refusal.role === 'claim-taken');
    if (!held) return { outcome: 'changed' };
    return { outcome: 'claim-held', kind: held.claim.kind, holderId: holderIn(held.reason) };
  },

  async remove(link, now) {
    const refusals = await writeAll(table, removeWrites(table.name, link, now), retry);
    return refusals.length === 0 ? 'removed' : 'changed';
  },
});

/**
 * Writes all or nothing, except rows of kept claims that another link has: a disabled link can do without them.
 * @returns the writes whose conditions failed, with the reasons; empty when everything was written
 */
export async function writeAll(
  table: Table,
  writes: readonly Write[],
  retry: RetryPolicy,
): Promise<readonly Refusal[]> {
  const outcome = await transactWrite(
    table,
    writes.map(({ write }) => write),
    retry,
  );
  if (outcome.written) return [];
  const refusals = writes.flatMap((write, index) => {
    const reason = outcome.reasons[index];
    return reason?.conditionFailed ? [{ ...write, reason }] : [];
  });
  if (refusals.length === 0 || refusals.some(({ role }) => role !== 'claim-kept')) return refusals;
  const left = writes.filter((_, index) => !outcome.reasons[index]?.conditionFailed);
  return writeAll(table, left, retry);
}

type Refusal = Write & { readonly reason: CancellationReason };

/** The refusal includes the bar's row, in DynamoDB's own format. */
function barIn(kind: ClaimKind, { item }: CancellationReason): Bar {
  const { links, reason } = (item ?? {}) as { links?: { NS?: string[] }; reason?: { S?: string } };
  return { kind, linkId: Math.max(0, ...(links?.NS ?? []).map(Number)), reason: reason?.S ?? '' };
}

/** The refusal includes the claim's row, in DynamoDB's own format. */
function holderIn({ item }: CancellationReason): number {
  const linkId = item?.linkId;
  return linkId && 'N' in linkId ? Number(linkId.N) : 0;
}
