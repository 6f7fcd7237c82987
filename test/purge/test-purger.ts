import { type PurgePorts, type PurgeReport, purgeLink } from '../../lambdas/purge/purge-link.ts';
import { defaultRetryPolicy } from '../../lambdas/retry/back-off.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { purgeTable } from '../../lambdas/table/purge-table.ts';

/** A clock that only sleeps advance, so that assertions about time do not depend on the machine. */
export class VirtualClock {
  elapsed = 0;
  readonly sleeps: number[] = [];
  readonly elapsedMs = (): number => this.elapsed;
  readonly sleep = async (delayMs: number): Promise<void> => {
    this.elapsed += delayMs;
    this.sleeps.push(delayMs);
  };
}

export const NOW = new Date('2026-02-22T10:00:00.750Z');

export interface TestPurger {
  readonly clock: VirtualClock;
  /** Pauses for a busy table, in milliseconds. */
  readonly backOffs: number[];
  /** Links whose purge was requested. */
  readonly sent: number[];
  readonly logged: { readonly message: string; readonly [field: string]: unknown }[];
  readonly ports: PurgePorts;
  purge(linkId: number): Promise<PurgeReport>;
}

/** The purge as wired by its handler, without real waits and with unlimited time by default. */
export function testPurger(table: Table, ports: Partial<PurgePorts> = {}): TestPurger {
  const clock = new VirtualClock();
  const backOffs: number[] = [];
  const sent: number[] = [];
  const logged: TestPurger['logged'] = [];
  const sleep = async (delayMs: number) => void backOffs.push(delayMs);
  const all: PurgePorts = {
    store: purgeTable(table, { ...defaultRetryPolicy, random: () => 0.5, sleep }),
    queue: { send: async (linkId) => void sent.push(linkId) },
    now: () => NOW,
    elapsedMs: clock.elapsedMs,
    sleep: clock.sleep,
    remainingMs: () => 120_000,
    log: { info: (message, fields) => logged.push({ message, ...fields }) },
    ...ports,
  };
  return { clock, backOffs, sent, logged, ports: all, purge: (linkId) => purgeLink(linkId, all) };
}
