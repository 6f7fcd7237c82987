import type { Chance } from './chance.ts';
import type { MonthTable } from './month-table.ts';

/** One run of a function. Once it is dead, nothing that it does has an effect, and nothing returns. */
export class Process {
  isDead = false;
  #resolve: () => void = () => {};
  readonly died = new Promise<void>((resolve) => {
    this.#resolve = resolve;
  });

  die(): void {
    this.isDead = true;
    this.#resolve();
  }
}

const never = <T>(): Promise<T> => new Promise(() => {});

type Fault = 'fails' | 'fails_after' | 'dies' | 'dies_after';
const FAULTS: readonly Fault[] = ['fails', 'fails_after', 'dies', 'dies_after'];

/** Numbers the writes of all functions, and decides before or after which one something fails. */
export class WriteFaults {
  readonly #chance: Chance;
  readonly #every: number;
  #next: number;
  writes = 0;
  readonly byKind = new Map<string, number>();
  readonly tally: Record<Fault | 'read_fails', number> = {
    fails: 0,
    fails_after: 0,
    dies: 0,
    dies_after: 0,
    read_fails: 0,
  };

  /** @param every mean number of writes from one fault to the next */
  constructor(chance: Chance, every: number) {
    this.#chance = chance;
    this.#every = every;
    this.#next = 1 + chance.below(2 * every);
  }

  async write<T>(kind: string, process: Process, act: () => Promise<T>): Promise<T> {
    if (process.isDead) return never();
    this.writes += 1;
    this.byKind.set(kind, (this.byKind.get(kind) ?? 0) + 1);
    const fault = this.writes === this.#next ? this.#draw() : undefined;
    if (fault === 'fails') throw new Error('The table does not respond.');
    if (fault === 'dies') process.die();
    if (process.isDead) return never();
    const result = await act();
    if (fault === 'fails_after') throw new Error('The response of the table is lost.');
    if (fault === 'dies_after') process.die();
    return process.isDead ? never() : result;
  }

  async read<T>(process: Process, act: () => Promise<T>): Promise<T> {
    if (process.isDead) return never();
    if (this.#chance.happens(1 / (20 * this.#every))) {
      this.tally.read_fails += 1;
      throw new Error('The table does not respond.');
    }
    return act();
  }

  #draw(): Fault {
    this.#next = this.writes + 1 + this.#chance.below(2 * this.#every);
    const fault = this.#chance.pick(FAULTS);
    this.tally[fault] += 1;
    return fault;
  }
}

/** The table as one run of a function sees it. */
export const faultyTable = (
  { checks, links, owners, warnings, stage, due }: MonthTable,
  process: Process,
  faults: WriteFaults,
) => ({
  checks: {
    findChecks: (ids: readonly number[]) => faults.read(process, () => checks.findChecks(ids)),
    save: (...args: Parameters<typeof checks.save>) =>
      faults.write('save', process, () => checks.save(...args)),
    forget: (...args: Parameters<typeof checks.forget>) =>
      faults.write('forget', process, () => checks.forget(...args)),
  },
  links: {
    findLinks: (ids: readonly number[]) => faults.read(process, () => links.findLinks(ids)),
    replace: (...args: Parameters<typeof links.replace>) =>
      faults.write('replace', process, () => links.replace(...args)),
  },
  owners: { linksOf: (userId: string) => faults.read(process, () => owners.linksOf(userId)) },
  warnings,
  stage: {
    ...stage,
    count: (...args: Parameters<typeof stage.count>) =>
      faults.write('count', process, () => stage.count(...args)),
    pause: () => faults.read(process, () => stage.pause()),
    savePause: (...args: Parameters<typeof stage.savePause>) =>
      faults.write('pause', process, () => stage.savePause(...args)),
    saveSketch: (...args: Parameters<typeof stage.saveSketch>) =>
      faults.write('sketch', process, () => stage.saveSketch(...args)),
  },
  due,
});
