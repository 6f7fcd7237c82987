import { createLink, type LinkAnswer, visit } from './client.ts';
import type { RunningHost } from './running-host.ts';

/** What a burst of traffic was answered, by short URL's link id. */
export interface TrafficReport {
  /** Links whose create was answered 201. */
  readonly created: LinkAnswer[];
  /** Visits sent to each link. */
  readonly attempted: Map<number, number>;
  /** Visits to each link that were answered 302. */
  readonly redirected: Map<number, number>;
}

/** Traffic that goes on until it is ended. */
export interface Traffic {
  /** Lets what is under way finish. @returns the report, which grew all the while */
  end(): Promise<TrafficReport>;
  readonly report: TrafficReport;
}

/**
 * Visits the links round and round, and creates new ones between, over `lanes` connections at once.
 * A request that fails (the host is being killed) is counted as attempted, and tried no second time.
 */
export function startTraffic(host: RunningHost, links: readonly LinkAnswer[], lanes = 8): Traffic {
  const report: TrafficReport = { created: [], attempted: new Map(), redirected: new Map() };
  let ended = false;
  let turn = 0;

  const step = async (): Promise<void> => {
    turn += 1;
    if (turn % 20 === 0) {
      report.created.push(await createLink(host, { title: `made in traffic ${turn}` }));
      return;
    }
    const link = links[turn % links.length];
    if (!link) throw new Error('Traffic needs at least one link.');
    add(report.attempted, link.id);
    if ((await visit(link.short_url)).status === 302) add(report.redirected, link.id);
  };
  const lane = async (): Promise<void> => {
    while (!ended) await step().catch(() => new Promise((resolve) => setTimeout(resolve, 20)));
  };
  const lanesRunning = Promise.all(Array.from({ length: lanes }, lane));
  return {
    report,
    async end() {
      ended = true;
      await lanesRunning;
      return report;
    },
  };
}

function add(counts: Map<number, number>, id: number): void {
  counts.set(id, (counts.get(id) ?? 0) + 1);
}

/** Sum of the counts. */
export const sumOf = (counts: Map<number, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);
