import type { Case, Outcome } from './case.ts';
import { replayCustomCode, replayExpiry, replayLongUrl } from './kinds/created.ts';
import { replayInternationalName, replayTitle } from './kinds/previewed.ts';
import { playScenario } from './kinds/scenarios.ts';
import {
  judged,
  type Visit,
  visitAsTyped,
  visitByRequest,
  visitFromCountry,
  visitWithReferrer,
  visitWithUserAgent,
} from './kinds/visited.ts';
import type { Playground } from './playground.ts';

type Replay = (it: Case, playground: Playground) => Promise<Outcome>;

/** Kinds that are judged at once. */
const direct: Readonly<Record<string, Replay>> = {
  'custom-code': replayCustomCode,
  expiry: replayExpiry,
  'idn-on-the-preview': replayInternationalName,
  'long-url': replayLongUrl,
  title: replayTitle,
};

/** Kinds that are judged once their visits are counted. */
const counted: Readonly<Record<string, Visit>> = {
  country: visitFromCountry,
  referrer: visitWithReferrer,
  request: visitByRequest,
  'short-url-as-typed': visitAsTyped,
  'user-agent': visitWithUserAgent,
};

/** Kinds of scenarios, one after another: some move the host's clock. */
const played = ['api', 'link-life', 'preview'];

const LANES = 6;

/** Replays all cases of a kind, in order. @throws Error when no code can replay the kind */
export async function replay(
  kind: string,
  cases: readonly Case[],
  playground: Playground,
): Promise<readonly Outcome[]> {
  const replayOne = direct[kind];
  if (replayOne) return inLanes(LANES, cases, (it) => replayOne(it, playground));
  if (played.includes(kind)) return inLanes(1, cases, (it) => playScenario(it, playground));
  const visit = counted[kind];
  if (!visit) throw new Error(`Nothing replays cases of the kind "${kind}".`);
  const visits = await inLanes(LANES, cases, (it) => visit(it, playground));
  await playground.untilCounted();
  return inLanes(LANES, visits, (each) => judged(each, playground));
}

async function inLanes<T, R>(lanes: number, all: readonly T[], run: (each: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const waiting = [...all.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results[next[0]] = await run(next[1]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
