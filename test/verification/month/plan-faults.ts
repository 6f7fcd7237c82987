import type { Chance } from './chance.ts';
import {
  DAY,
  type EpisodeKind,
  HOUR,
  type Outages,
  type Site,
  type Span,
  START_MS,
  type World,
} from './world.ts';

/** How long faults of a site last, in hours, and how many of a hundred sites have one in a month. */
const EPISODES: Readonly<Partial<Record<EpisodeKind, readonly [share: number, from: number, to: number]>>> = {
  down: [12, 20, 120],
  server_errors: [10, 1, 30],
  flaky: [6, 12, 72],
  rate_limited: [3, 2, 24],
  maintenance: [4, 1, 12],
  other_page: [4, 1, 1.5],
  other_server: [5, 0.8, 1.5],
  challenge: [8, 24, 120],
  login: [4, 12, 96],
  robots: [3, 24, 72],
  cut_off: [3, 1, 20],
};
/** Time for a site's links to be found again: the longest back-off, and a bit. */
const APART = 30 * HOUR;

/** Outages of ours, at the same shares of every run. */
export function planOutages(days: number, chance: Chance): Outages {
  const span = (share: number, hours: number): Span => {
    const fromMs = START_MS + (share * days + chance.between(0, 0.01 * days)) * DAY;
    return { fromMs, toMs: fromMs + hours * HOUR };
  };
  const egress = span(0.25, 3);
  return {
    egress: [egress],
    halfEgress: [{ fromMs: egress.toMs, toMs: egress.toMs + 4 * HOUR }],
    brokenRelease: [span(0.4, 5)],
    crawlerDown: [span(0.8, 1.5)],
    mailRefused: [span(0.15, 9), span(0.6, 27)],
    operatorPause: [span(0.52, 10)],
  };
}

/** Gives sites their faults. Those with one owner also have accidents that last for days. */
export function planEpisodes(world: World, days: number, chance: Chance): void {
  for (const site of world.sites) {
    if (site.isBraked) planAccident(site, days, chance);
    else planMixed(site, days, chance);
  }
}

function planAccident(site: Site, days: number, chance: Chance): void {
  const fromMs = START_MS + chance.between(0.15, 0.5) * days * DAY;
  const hours = chance.between(28, Math.min(100, days * 11));
  const toMs = fromMs + hours * HOUR;
  if (chance.happens(0.5)) site.episodes.push({ kind: 'lost_links', fromMs, toMs });
  else {
    site.episodes.push({ kind: 'lost_permalinks', fromMs, toMs });
    site.episodes.push({ kind: 'root_everywhere', fromMs: toMs, toMs: toMs + 30 * HOUR });
  }
}

function planMixed(site: Site, days: number, chance: Chance): void {
  let freeFrom = START_MS + 3 * HOUR;
  const add = (kind: EpisodeKind, hours: number): void => {
    const fromMs = freeFrom + chance.between(0, 0.6 * days * DAY);
    const toMs = fromMs + hours * HOUR;
    if (toMs > START_MS + days * DAY - 2 * HOUR) return;
    site.episodes.push({ kind, fromMs, toMs });
    freeFrom = toMs + APART;
  };
  for (const [kind, range] of chance.some(Object.entries(EPISODES), 99)) {
    const [share, from, to] = range;
    if (chance.happens(share / 100)) add(kind as EpisodeKind, chance.between(from, Math.min(to, days * 8)));
  }
  if (!chance.happens(0.03)) return;
  // Too short for a deletion: links that nobody holds must survive it.
  const before = site.episodes.length;
  add('lost_permalinks', chance.between(5, 20));
  const lost = site.episodes[before];
  if (!lost) return;
  site.episodes.push({ kind: 'root_everywhere', fromMs: lost.toMs, toMs: lost.toMs + 48 * HOUR });
}
