import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { Pace, type PacePorts } from '../concurrency/pace.ts';

/** SES allows new accounts out of the sandbox 14 a second. */
const MAILS_PER_SECOND = 10;
/** Mails sent concurrently. */
const MAILS_AT_ONCE = 4;
/** Milliseconds reserved for mails in flight, in the worst case. */
const RESERVE_MS = 20_000;
const FIRST_RETRY_MS = 60_000;
/** No longer than the periods of the alarms, so that each sees a mail that waits. */
const LONGEST_RETRY_MS = 30 * 60_000;

/** After how long a mail that was not accepted is tried again. @param attempts so far */
export const retryAfterMs = (attempts: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LONGEST_RETRY_MS);

/** What became of one attempt to mail somebody. */
export interface MailAttempt<Fate> {
  readonly fate: Fate;
  /** Since when the mail had been due; undefined if there was none, or nobody could look. */
  readonly waitingSince: Date | undefined;
}

/** @returns how many had which fate. @param attempt must not throw */
export async function mailAll<Fate extends string>(
  ids: readonly string[],
  attempt: (id: string) => Promise<MailAttempt<Fate>>,
): Promise<Readonly<Partial<Record<Fate, number>>>> {
  const fates: Partial<Record<Fate, number>> = {};
  await forEachConcurrently([...new Set(ids)], MAILS_AT_ONCE, async (id) => {
    const { fate } = await attempt(id);
    fates[fate] = (fates[fate] ?? 0) + 1;
  });
  return fates;
}

export interface MailRunPorts extends PacePorts {
  readonly now: () => Date;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
}

export interface MailRunReport<Fate extends string> {
  /** `left`: time ran out, so the next run handles them. */
  readonly fates: Readonly<Record<Fate | 'left', number>>;
  /** For how long the longest-waiting mail had been due, in seconds; 0 if there was none. */
  readonly lagSeconds: number;
}

/**
 * Mails everybody who is due, at the pace of the mail service, until the function's time runs out.
 * @param due in pages
 * @param run.attempt must not throw
 * @param run.fates all that it returns
 * @throws Error when the due rows cannot be listed
 */
export async function mailAllDue<Due extends { readonly dueAt: Date }, Fate extends string>(
  due: AsyncIterable<readonly Due[]>,
  run: {
    readonly attempt: (due: Due) => Promise<MailAttempt<Fate>>;
    readonly fates: readonly Fate[];
  },
  ports: MailRunPorts,
): Promise<MailRunReport<Fate>> {
  const { now, remainingMs } = ports;
  const counts = new Map<string, number>();
  let lagMs = 0;
  const isTimeUp = (): boolean => remainingMs() < RESERVE_MS;
  const pace = new Pace(MAILS_PER_SECOND, ports);
  for await (const page of due) {
    await forEachConcurrently(page, MAILS_AT_ONCE, async (each) => {
      if (!isTimeUp()) await pace.turn(1);
      const { fate, waitingSince } = isTimeUp()
        ? { fate: 'left' as const, waitingSince: each.dueAt }
        : await run.attempt(each);
      counts.set(fate, (counts.get(fate) ?? 0) + 1);
      const since = waitingSince ?? (fate === 'failed' ? each.dueAt : undefined);
      if (since) lagMs = Math.max(lagMs, now().getTime() - since.getTime());
    });
    if (isTimeUp()) break;
  }
  const fates = Object.fromEntries(
    [...run.fates, 'left' as const].map((fate) => [fate, counts.get(fate) ?? 0]),
  );
  return { fates: fates as Record<Fate | 'left', number>, lagSeconds: Math.floor(lagMs / 1000) };
}
