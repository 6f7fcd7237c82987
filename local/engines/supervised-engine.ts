import type { Engine } from './child-process.ts';

/** An engine that restarts, on the same port and data, when its process dies. */
export interface SupervisedEngine {
  readonly url: string;
  /** Id of the current process. */
  readonly pid: () => number;
  stop(): Promise<void>;
}

export interface Supervision {
  readonly start: () => Promise<Engine>;
  /** Receives a sentence for each death and restart. */
  readonly report: (sentence: string) => void;
  /** Called for each new process, including the first. */
  readonly onStart: (engine: Engine) => void;
  /** Called when the engine could not be restarted. */
  readonly onGivenUp: (reason: Error) => void;
}

const MAX_RESTARTS = 5;
const RESTART_WINDOW_MS = 60_000;

/**
 * Starts an engine and keeps it running. Everything that it acknowledged before it died is on disk, so its clients
 * see only a few refused connections.
 * @throws Error when it does not start at all
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
      report(`${why} Restarting it.`);
      try {
        deaths.push(performance.now());
        if (deaths.filter((at) => at > performance.now() - RESTART_WINDOW_MS).length > MAX_RESTARTS) {
          throw new Error(`It died ${deaths.length} times. ${why}`);
        }
        const restarted = await start();
        if (stopping) return void (await restarted.stop());
        current = restarted;
        onStart(current);
        report('It runs again, with everything that it had acknowledged.');
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
