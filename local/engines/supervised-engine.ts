import type { Engine } from './child-process.ts';

/** An engine that is started again, on the same port and data, when its process dies. */
export interface SupervisedEngine {
  readonly url: string;
  /** Process id of the one that runs now. */
  readonly pid: () => number;
  stop(): Promise<void>;
}

export interface Supervision {
  readonly start: () => Promise<Engine>;
  /** Told of each death and restart, in a sentence. */
  readonly report: (sentence: string) => void;
  /** Called with each new process, the first included. */
  readonly onStart: (engine: Engine) => void;
  /** Called when the engine could not be brought back. */
  readonly onGivenUp: (reason: Error) => void;
}

const RESTARTS_ALLOWED = 5;
const WITHIN_MS = 60_000;

/**
 * Starts an engine and keeps it running. What it acknowledged before it died is on disk, so that those who use
 * it see a few refused connections and no more.
 * @throws Error when it cannot be started at all
 */
export async function superviseEngine(supervision: Supervision): Promise<SupervisedEngine> {
  const { start, report, onStart, onGivenUp } = supervision;
  let stopping = false;
  const deaths: number[] = [];
  let current = await start();
  onStart(current);

  const watch = (engine: Engine): void => {
    void engine.died.then(async (why) => {
      if (stopping) return;
      report(`${why} It is started again.`);
      try {
        deaths.push(performance.now());
        if (deaths.filter((at) => at > performance.now() - WITHIN_MS).length > RESTARTS_ALLOWED) {
          throw new Error(`It died ${deaths.length} times. ${why}`);
        }
        const restarted = await start();
        if (stopping) return void (await restarted.stop());
        current = restarted;
        onStart(current);
        report('It runs again, with all that it had acknowledged.');
        watch(current);
      } catch (error) {
        onGivenUp(error instanceof Error ? error : new Error(String(error)));
      }
    });
  };
  watch(current);

  return {
    url: current.url,
    pid: () => current.pid,
    async stop() {
      stopping = true;
      await current.stop();
    },
  };
}
