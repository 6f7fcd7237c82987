import { keptInTab } from '../storage/kept.ts';

/** The page that each page was reached from, by their cursors. */
export type PageTrail = Readonly<Record<string, string>>;

const STORED = 'klook-up.links-trail';
/** Enough for 10,000 links. */
const MOST_STEPS = 200;

/** Notes a step. The oldest steps are forgotten. */
export function withStep(trail: PageTrail, from: string, to: string): PageTrail {
  const { [to]: _, ...others } = trail;
  return Object.fromEntries([...Object.entries(others), [to, from]].slice(-MOST_STEPS));
}

/** The steps of this tab, which a reload keeps. */
export function readTrail(): PageTrail {
  try {
    const trail: unknown = JSON.parse(keptInTab.read(STORED) ?? '{}');
    return typeof trail === 'object' && trail !== null ? (trail as PageTrail) : {};
  } catch {
    return {};
  }
}

/** Notes a step of this tab. */
export const rememberStep = (from: string, to: string): void =>
  keptInTab.write(STORED, JSON.stringify(withStep(readTrail(), from, to)));
