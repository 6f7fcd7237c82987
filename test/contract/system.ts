import { afterAll, beforeAll, it } from 'vitest';
import { deleteWhatIsLeft } from './left-behind.ts';
import { type Laboratory, type OwnHost, startOwnHost } from './own-host.ts';
import { type Need, readTarget, type Target, whyLacking } from './target.ts';

const named = readTarget();
let running: Target | undefined = named;

/** The system under test. @throws Error if it has not been started */
export function system(): Target {
  if (!running) throw new Error('The system under test has not been started.');
  return running;
}

let ownHost: OwnHost | undefined;

/** What only the suite's own host can do. @throws Error on any other system: see `sentenceNeeding` */
export function laboratory(): Laboratory {
  if (!ownHost) throw new Error("This is not the suite's own host.");
  return ownHost.laboratory;
}

/** A sentence that this run cannot check, and why. */
export interface Unchecked {
  readonly sentence: string;
  readonly why: string;
}

declare module 'vitest' {
  interface TaskMeta {
    /** For the reporter, which runs in another process. */
    unchecked?: readonly Unchecked[];
  }
}

const unchecked: Unchecked[] = [];

/** Registers a sentence's test when the target has what it needs; otherwise the run lists it as unchecked. */
export function sentenceNeeding(need: Need, sentence: string, run: () => Promise<void>): void {
  const why = whyLacking(need, named);
  if (why === undefined) it(sentence, run);
  else unchecked.push({ sentence, why });
}

/**
 * Runs the tests of a file, or of a group, against the named system or, by default, a host of their own.
 * @param start starts that host
 */
export function useSystem(start = startOwnHost): void {
  beforeAll(async () => {
    if (named) return;
    ownHost = await start();
    running = ownHost.target;
  });
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads what a hook takes from this pattern
  afterAll(async ({}, suite) => {
    suite.meta.unchecked = unchecked;
    try {
      await deleteWhatIsLeft();
    } finally {
      await ownHost?.stop();
    }
  });
}
