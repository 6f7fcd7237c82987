import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { Pace, type PacePorts } from '../concurrency/pace.ts';
import { type AccountMailFate, type AccountMailPorts, sendAccountMail } from './send-account-mail.ts';

/** SES allows new accounts out of the sandbox 14 a second. */
const MAILS_PER_SECOND = 10;
/** Mails sent concurrently. */
const MAILS_AT_ONCE = 4;
/** Milliseconds reserved for mails in flight, in the worst case. */
const RESERVE_MS = 20_000;

export interface DueAccountMailPorts extends AccountMailPorts, PacePorts {
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
}

export interface DueAccountMailReport {
  /** `left`: time ran out, so the next run handles them. */
  readonly fates: Readonly<Record<AccountMailFate | 'left', number>>;
  /** For how long the longest-waiting mail had been due, in seconds; 0 if there was none. */
  readonly lagSeconds: number;
}

/**
 * Sends every mail that is due: those that failed, and those that were not sent right after they were asked for. Safe to run twice
 * or concurrently.
 * @throws Error when the due rows cannot be listed
 */
export async function sendDueAccountMail(ports: DueAccountMailPorts): Promise<DueAccountMailReport> {
  const { outbox, now, remainingMs } = ports;
  const fates = {
    sent: 0,
    suppressed: 0,
    refused: 0,
    needless: 0,
    limited: 0,
    expired: 0,
    delayed: 0,
    busy: 0,
    failed: 0,
    left: 0,
  };
  let lagMs = 0;
  const isTimeUp = (): boolean => remainingMs() < RESERVE_MS;
  const pace = new Pace(MAILS_PER_SECOND, ports);
  for await (const page of outbox.due(now())) {
    await forEachConcurrently(page, MAILS_AT_ONCE, async ({ id, dueAt }) => {
      if (!isTimeUp()) await pace.turn(1);
      const { fate, waitingSince } = isTimeUp()
        ? { fate: 'left' as const, waitingSince: dueAt }
        : await sendAccountMail(id, ports);
      fates[fate] += 1;
      const since = waitingSince ?? (fate === 'failed' ? dueAt : undefined);
      if (since) lagMs = Math.max(lagMs, now().getTime() - since.getTime());
    });
    if (isTimeUp()) break;
  }
  return { fates, lagSeconds: Math.floor(lagMs / 1000) };
}
