import { Chance } from '../../test/verification/month/chance.ts';

/** A fault of the plan. Times are milliseconds of traffic: the clock stops while the host is down. */
export type Fault = { readonly atMs: number } & (
  | { readonly kind: 'kill'; readonly target: 'table engine' | 'queue engine' }
  /** @param roundTripMs to the engines, for the host that follows */
  | { readonly kind: 'kill'; readonly target: 'host'; readonly roundTripMs: number }
  /** @param target a function, by its name without the stage */
  | { readonly kind: 'end sandboxes'; readonly target: string }
  | { readonly kind: 'freeze'; readonly target: 'queue engine'; readonly durationMs: number }
  | {
      readonly kind: CallFaultKind;
      readonly target: 'table' | 'queue';
      readonly durationMs: number;
      /** Share of calls, 0 to 1. */
      readonly share: number;
    }
  | {
      readonly kind: 'slow';
      readonly target: 'table' | 'queue';
      readonly durationMs: number;
      readonly delayMs: number;
    }
  /** @param share of messages, 0 to 1, that are delivered twice */
  | {
      readonly kind: 'disorder';
      readonly target: 'queues';
      readonly durationMs: number;
      readonly share: number;
    }
);

/** Calls that are refused, fail, or are carried out without a response. */
export type CallFaultKind = 'throttle' | 'fail' | 'lose';

export interface Plan {
  readonly seed: number;
  readonly durationMs: number;
  /** When memory is measured: each time after a calm while of the same length, with no restart in between. */
  readonly samplesAtMs: readonly [early: number, late: number];
  /** By time. */
  readonly faults: readonly Fault[];
}

/** The functions whose sandboxes are ended. */
const FUNCTIONS = [
  'create-link',
  'create-links',
  'update-link',
  'update-links',
  'delete-link',
  'get-link',
  'list-links',
  'count-clicks',
  'purge-link',
  'show-preview',
  'redirector',
] as const;

/** Parts of the run, as shares of its duration. */
const WARM_UNTIL = 0.06;
const FIRST_RESTARTS = [0.06, 0.24] as const;
const FIRST_CALM = [0.24, 0.3] as const;
const LAST_CALM = [0.78, 0.84] as const;
const LAST_RESTARTS = [0.84, 0.97] as const;
/** One restart, and one milder fault, for so much traffic. An engine may die five times a minute before the host gives up. */
const RESTART_EVERY_MS = 8_000;
const MILD_EVERY_MS = 4_000;
/** Longest episode; shorter in a short run. */
const EPISODE_MS = [1_000, 4_000] as const;

/**
 * Plans the faults of a run. The same seed and duration give the same plan.
 * @param durationMs of the traffic
 */
export function planOf(seed: number, durationMs: number): Plan {
  const chance = new Chance(seed);
  const faults = [...restarts(chance, durationMs), ...mildFaults(chance, durationMs)];
  return {
    seed,
    durationMs,
    samplesAtMs: [FIRST_CALM[1] * durationMs, LAST_CALM[1] * durationMs],
    faults: faults.toSorted((a, b) => a.atMs - b.atMs),
  };
}

/** Kills, spread over both ends of the run. Each kind comes at least once. */
function restarts(chance: Chance, durationMs: number): Fault[] {
  const [first, last] = [FIRST_RESTARTS, LAST_RESTARTS].map(([from, to]) => (to - from) * durationMs);
  const [firstMs = 0, lastMs = 0] = [first, last];
  const targets = ['host', 'table engine', 'queue engine'] as const;
  const count = Math.max(targets.length, Math.floor((firstMs + lastMs) / RESTART_EVERY_MS));
  return spread(chance, count, firstMs + lastMs).map((at, index): Fault => {
    const start = at < firstMs ? FIRST_RESTARTS[0] * durationMs : LAST_RESTARTS[0] * durationMs - firstMs;
    const atMs = Math.round(start + at);
    const target = targets[index % targets.length] ?? 'host';
    return target === 'host'
      ? { atMs, kind: 'kill', target, roundTripMs: chance.pick([0, 0, 5, 20]) }
      : { atMs, kind: 'kill', target };
  });
}

/** All other faults, at any time that is neither calm nor the start. */
function mildFaults(chance: Chance, durationMs: number): Fault[] {
  const parts = [
    [WARM_UNTIL, FIRST_CALM[0]],
    [FIRST_CALM[1], LAST_CALM[0]],
    [LAST_CALM[1], LAST_RESTARTS[1]],
  ].map(([from = 0, to = 0]) => ({ from: from * durationMs, length: (to - from) * durationMs }));
  const totalMs = parts.reduce((sum, { length }) => sum + length, 0);
  const deck = mildDeck();
  const count = Math.max(deck.length, Math.floor(totalMs / MILD_EVERY_MS));
  const kinds = Array.from({ length: Math.ceil(count / deck.length) }, () =>
    chance.some(deck, deck.length),
  ).flat();
  return spread(chance, count, totalMs).flatMap((at, index): Fault[] => {
    let left = at;
    const part = parts.find(({ length }) => {
      if (left < length) return true;
      left -= length;
      return false;
    });
    const make = kinds[index];
    if (!part || !make) return [];
    const longestMs = Math.min(EPISODE_MS[1], durationMs / 10, part.length - left);
    const shortestMs = Math.min(EPISODE_MS[0], longestMs);
    const durationOf = () => Math.round(chance.between(shortestMs, longestMs));
    return [{ atMs: Math.round(part.from + left), ...make(chance, durationOf) }];
  });
}

type Timeless<T> = T extends unknown ? Omit<T, 'atMs'> : never;
type Make = (chance: Chance, durationMs: () => number) => Timeless<Fault>;

/** One of each kind and target. */
function mildDeck(): Make[] {
  const callFault =
    (kind: CallFaultKind, target: 'table' | 'queue', [from, to]: readonly [number, number]): Make =>
    (chance, durationMs) => ({
      kind,
      target,
      durationMs: durationMs(),
      share: Number(chance.between(from, to).toFixed(2)),
    });
  const slow =
    (target: 'table' | 'queue', [from, to]: readonly [number, number]): Make =>
    (chance, durationMs) => ({
      kind: 'slow',
      target,
      durationMs: durationMs(),
      delayMs: Math.round(chance.between(from, to)),
    });
  return [
    ...FUNCTIONS.map(
      (target): Make =>
        () => ({ kind: 'end sandboxes', target }),
    ),
    (_chance, durationMs) => ({ kind: 'freeze', target: 'queue engine', durationMs: durationMs() }),
    (chance, durationMs) => ({
      kind: 'disorder',
      target: 'queues',
      durationMs: durationMs(),
      share: chance.pick([0.3, 1]),
    }),
    callFault('throttle', 'table', [0.2, 0.8]),
    callFault('fail', 'table', [0.1, 0.5]),
    callFault('lose', 'table', [0.1, 0.5]),
    slow('table', [20, 200]),
    callFault('throttle', 'queue', [0.2, 0.8]),
    callFault('fail', 'queue', [0.5, 1]),
    callFault('lose', 'queue', [0.1, 0.5]),
    slow('queue', [20, 400]),
  ];
}

/** Times that are spread over a length, each somewhere in its own part of it. */
const spread = (chance: Chance, count: number, lengthMs: number): number[] =>
  Array.from({ length: count }, (_, index) => ((index + chance.random()) * lengthMs) / count);

/** The fault's details in a few words. */
function detailOf(fault: Fault): string {
  if (fault.kind === 'kill')
    return fault.target === 'host' ? `back with ${fault.roundTripMs} ms round trips` : '';
  if (fault.kind === 'end sandboxes') return '';
  const seconds = `for ${(fault.durationMs / 1_000).toFixed(1)} s`;
  if (fault.kind === 'freeze') return seconds;
  if (fault.kind === 'slow') return `${fault.delayMs} ms ${seconds}`;
  return `${Math.round(fault.share * 100)} % ${seconds}`;
}

/** The plan, a line for each fault. */
export const planLines = ({ faults }: Plan): string[] =>
  faults.map((fault) =>
    `${(fault.atMs / 1_000).toFixed(1).padStart(6)} s  ${`${fault.kind} ${fault.target}`.padEnd(28)} ${detailOf(fault)}`.trimEnd(),
  );
