import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { takeDownLink } from '../../lambdas/abuse/take-down-link.ts';
import type { Operator } from '../../lambdas/audit/decision.ts';
import type { Destination } from '../../lambdas/destinations/destination.ts';
import type { Link } from '../../lambdas/links/link.ts';
import {
  type RecheckPorts,
  type RecheckReport,
  recheckDestinations,
} from '../../lambdas/rechecks/recheck-destinations.ts';
import type { PausingReputation, Verdict } from '../../lambdas/reputation/reputation.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { dueKey } from '../../lambdas/table/keys.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';
import { recheckTable } from '../../lambdas/table/recheck-table.ts';
import { newUlid } from '../../lambdas/visits/new-ulid.ts';
import { linkWith } from '../links/a-link.ts';
import { VirtualClock } from '../purge/test-purger.ts';

export const NOW = new Date('2026-02-22T10:00:00.750Z');
/** These links are made here and due for a lookup 10 minutes later, one minute before {@link NOW}. */
const MADE_AT = new Date('2026-02-22T09:49:00Z');
export const DUE_AT = new Date('2026-02-22T09:59:00Z');

export const minutesLater = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);

export const GOOD = 'https://good.example/' as Destination;
export const BAD = 'https://bad.example/' as Destination;
/** A destination that never gets a verdict. */
export const ODD = 'https://odd.example/' as Destination;

export const aLink = (linkId: number, fields: Partial<Link> = {}): Link =>
  linkWith({
    linkId,
    targetUrl: GOOD,
    createdAt: MADE_AT,
    owner: { userId: 'u1', sequence: linkId },
    ...fields,
  });

/** A reputation service that knows a few destinations and can be down. */
class TestReputation implements PausingReputation {
  isOut = false;
  readonly looked: string[] = [];
  /** Runs before each response. */
  onLook: (url: string) => Promise<unknown> = async () => {};
  #isPaused = false;

  readonly isPaused = (): boolean => this.#isPaused;

  async lookUp(url: string): Promise<Verdict> {
    if (this.#isPaused) return 'unknown';
    this.looked.push(url);
    await this.onLook(url);
    this.#isPaused = this.isOut;
    if (this.isOut || url === ODD) return 'unknown';
    return url === BAD ? 'listed' : 'unlisted';
  }
}

/** Who decides in these tests. */
export const OPERATOR: Operator = {
  identify: () => Promise.resolve('recheck-destinations'),
  mailsOwners: false,
  newId: (at) => newUlid(at.getTime()),
  now: () => NOW,
};

/** The rechecker as wired by its handler, without real waits or lookups. */
export function testRechecker(table: Table, ports: Partial<RecheckPorts> = {}) {
  const clock = new VirtualClock();
  const reputation = new TestReputation();
  const warnings: { readonly message: string; readonly [field: string]: unknown }[] = [];
  const retry = { ...defaultRetryPolicy, sleep: async () => {} };
  const store = linksTable(table, retry);
  const all: RecheckPorts = {
    rechecks: recheckTable(table),
    reputation,
    links: store,
    retry,
    takeDown: (request, services) => takeDownLink(request, { ...services, operator: OPERATOR }),
    now: () => NOW,
    elapsedMs: clock.elapsedMs,
    sleep: clock.sleep,
    remainingMs: () => 240_000,
    log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
    ...ports,
  };
  const insert = async (links: readonly Link[], recheckAt = DUE_AT): Promise<void> => {
    for (const link of links) {
      const options = { now: MADE_AT, idempotency: undefined, recheckAt };
      await store.insert(link, options);
    }
  };
  return { clock, reputation, warnings, store, retry, insert, recheck: () => recheckDestinations(all) };
}

/** A report's nonzero outcomes. */
export const told = ({ fates }: RecheckReport): Record<string, number> =>
  Object.fromEntries(Object.entries(fates).filter(([, count]) => count > 0));

/** A link's due row, if any. */
export async function rowOf({ client, name }: Table, linkId: number) {
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: dueKey('recheck', linkId) }));
  return Item;
}
