import { createLink, type LinkResponse, visit } from './client.ts';
import type { RunningHost } from './running-host.ts';

/** The results of a burst of traffic, by link id. */
export interface TrafficReport {
  /** Links whose create returned 201. */
  readonly created: LinkResponse[];
  /** Visits sent to each link. */
  readonly attempted: Map<number, number>;
  /** Visits to each link that returned 302. */
  readonly redirected: Map<number, number>;
}

/** Traffic that continues until it is stopped. */
export interface Traffic {
  /** Lets pending requests finish. @returns the report, which grew continuously */
  end(): Promise<TrafficReport>;
  readonly report: TrafficReport;
}

/**
 * Visits the links in rotation and creates new ones in between, over `lanes` parallel connections. A failed
 * request (the host is being killed) counts as attempted and is not retried.
 */
export function startTraffic(host: RunningHost, links: readonly LinkResponse[], lanes = 8): Traffic {
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
