import { removeLink } from '../../lambdas/links/delete-link.ts';
import type { Link } from '../../lambdas/links/link.ts';
import { type ReapPorts, type ReapReport, reapLinks } from '../../lambdas/purge/reap-links.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dueTable } from '../../lambdas/table/due-table.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';
import { linkWith } from '../links/a-link.ts';
import { NOW, VirtualClock } from './test-purger.ts';

/** These links are due for purge a few minutes before {@link NOW}. */
export const PURGE_AT = new Date('2026-02-22T09:50:00Z');

/** A link that expired a year ago and is past its retention. */
export const expiredLink = (linkId: number, fields: Partial<Link> = {}): Link =>
  linkWith({
    linkId,
    expiresAt: new Date('2025-02-22T09:50:00Z'),
    purgeAt: PURGE_AT,
    createdAt: new Date('2025-01-01T00:00:00Z'),
    owner: { userId: 'u1', sequence: linkId },
    ...fields,
  });

/** The reaper as wired by its handler, without real waits, on a table and a queue that tests can inspect. */
export function testReaper(table: Table, ports: Partial<ReapPorts> = {}) {
  const clock = new VirtualClock();
  const sent: number[] = [];
  const warnings: { readonly message: string; readonly [field: string]: unknown }[] = [];
  const store = linksTable(table, { ...defaultRetryPolicy, sleep: async () => {} });
  const purges = ports.purges ?? { send: async (linkId: number) => void sent.push(linkId) };
  const now = ports.now ?? (() => NOW);
  const all: ReapPorts = {
    due: dueTable(table),
    find: (linkId) => store.find(linkId),
    remove: (link) => removeLink(link, { store, purges, now }),
    purges,
    now,
    elapsedMs: clock.elapsedMs,
    sleep: clock.sleep,
    remainingMs: () => 240_000,
    log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
    ...ports,
  };
  const insert = async (links: readonly Link[]): Promise<void> => {
    for (const link of links) {
      await store.insert(link, { now: link.createdAt, idempotency: undefined });
    }
  };
  return { store, sent, warnings, clock, insert, reap: (): Promise<ReapReport> => reapLinks(all) };
}
