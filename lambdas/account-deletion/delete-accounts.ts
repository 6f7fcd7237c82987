import { Pace, type PacePorts } from '../concurrency/pace.ts';
import { continueDeletion, type DeletionPorts, type TurnOutcome } from './continue-deletion.ts';
import { LINKS_PER_SECOND, ROWS_PER_SECOND, TURN_MS } from './deletion-limits.ts';
import type { ClaimedDeletion, DueDeletion } from './deletion-store.ts';

/** Milliseconds reserved for transactions in flight, in the worst case. */
const RESERVE_MS = 20_000;

export interface DeleteAccountsPorts extends DeletionPorts, PacePorts {
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
}

/**
 * What became of an account in this run:
 * `deleted`, `settling`: as in {@link TurnOutcome};
 * `unfinished`: time ran out, so the next run continues;
 * `busy`: another run has it, or nothing is left of it;
 * `failed`: an error occurred, so the next run continues.
 */
export type AccountFate = TurnOutcome | 'busy' | 'failed';

export interface DeletionReport {
  readonly accounts: Readonly<Record<AccountFate, number>>;
  readonly links: number;
  readonly rows: number;
}

/**
 * Deletes accounts that have just been closed. The schedule continues where this ends.
 * @returns what became of them; never throws
 */
export const deleteClosedAccounts = (
  userIds: readonly string[],
  ports: DeleteAccountsPorts,
): Promise<DeletionReport> => new DeletionRunner(ports).run([...new Set(userIds)]);

/**
 * Continues the deletion of every closed account, oldest first, with a turn for each before any has another. Safe to run twice
 * or concurrently. An account that cannot be deleted does not hold up the others.
 * @throws Error when the closed accounts cannot be listed
 */
export async function deleteDueAccounts(
  ports: DeleteAccountsPorts,
): Promise<DeletionReport & { readonly lagSeconds: number }> {
  const due: DueDeletion[] = [];
  for await (const page of ports.store.due(ports.now())) due.push(...page);
  const oldestFirst = due.toSorted((one, other) => one.closedAt.getTime() - other.closedAt.getTime());
  const report = await new DeletionRunner(ports).run(oldestFirst.map(({ userId }) => userId));
  const [oldest] = oldestFirst;
  const lagMs = oldest ? ports.now().getTime() - oldest.closedAt.getTime() : 0;
  return { ...report, lagSeconds: Math.floor(lagMs / 1000) };
}

/** One run over some accounts. */
class DeletionRunner {
  readonly #ports: DeleteAccountsPorts;
  readonly #linkPace: Pace;
  readonly #rowPace: Pace;
  #links = 0;
  #rows = 0;

  constructor(ports: DeleteAccountsPorts) {
    this.#ports = ports;
    this.#linkPace = new Pace(LINKS_PER_SECOND, ports);
    this.#rowPace = new Pace(ROWS_PER_SECOND, ports);
  }

  async run(userIds: readonly string[]): Promise<DeletionReport> {
    const accounts = { deleted: 0, settling: 0, unfinished: 0, busy: 0, failed: 0 };
    const claims = new Map<string, ClaimedDeletion>();
    for (let open = userIds; open.length > 0; ) {
      const further: string[] = [];
      for (const userId of open) {
        const fate = this.#isTimeUp() ? 'unfinished' : await this.#attempt(userId, claims);
        if (fate === 'unfinished' && !this.#isTimeUp()) further.push(userId);
        else accounts[fate] += 1;
      }
      open = further;
    }
    for (const claim of claims.values()) await this.#release(claim);
    return { accounts, links: this.#links, rows: this.#rows };
  }

  /** @param claims those that this run has, by account */
  async #attempt(userId: string, claims: Map<string, ClaimedDeletion>): Promise<AccountFate> {
    const { store, now, remainingMs, log } = this.#ports;
    try {
      const claim =
        claims.get(userId) ??
        (await store.claim(userId, now(), new Date(now().getTime() + Math.max(0, remainingMs()))));
      if (!claim) return 'busy';
      claims.set(userId, claim);
      const outcome = await continueDeletion(claim, this.#ports, this.#newTurn());
      if (outcome === 'deleted') claims.delete(userId);
      return outcome;
    } catch (error) {
      log.warn('account not deleted', { userId, error });
      return 'failed';
    }
  }

  #newTurn() {
    const { elapsedMs } = this.#ports;
    const startMs = elapsedMs();
    return {
      isOver: () => this.#isTimeUp() || elapsedMs() - startMs >= TURN_MS,
      linkPace: this.#linkPace,
      rowPace: this.#rowPace,
      count: ({ links = 0, rows = 0 }: { readonly links?: number; readonly rows?: number }) => {
        this.#links += links;
        this.#rows += rows;
      },
    };
  }

  #isTimeUp = (): boolean => this.#ports.remainingMs() < RESERVE_MS;

  /** A claim that can't be released ends by itself, with the time of this run. */
  async #release(claim: ClaimedDeletion): Promise<void> {
    try {
      await this.#ports.store.release(claim);
    } catch (error) {
      this.#ports.log.warn('claim of a closed account not released', { userId: claim.userId, error });
    }
  }
}
