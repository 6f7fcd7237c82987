import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { Pace, type PacePorts } from '../concurrency/pace.ts';
import { type MailFate, mailOwner, type OwnersMailPorts } from './send-owners-mail.ts';

/** SES allows new accounts out of the sandbox 14 a second. */
const MAILS_PER_SECOND = 10;
/** Accounts mailed concurrently. */
const MAILS_AT_ONCE = 4;
/** Milliseconds reserved for mails in flight, in the worst case. */
const RESERVE_MS = 20_000;

export interface DueMailPorts extends OwnersMailPorts, PacePorts {
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
}

export interface DueMailReport {
  /** `left`: time ran out, so the next run handles them. */
  readonly fates: Readonly<Record<MailFate | 'left', number>>;
  /** For how long the longest-waiting events have been due, in seconds; 0 if there were none. */
  readonly lagSeconds: number;
}

/**
 * Mails every account that is due: those whose last mail is an hour old, those whose mail failed, and those that were not
 * mailed right after the event. Safe to run twice or concurrently.
 * @throws Error when the due rows cannot be listed
 */
export async function sendDueMail(ports: DueMailPorts): Promise<DueMailReport> {
  const { outbox, now, remainingMs } = ports;
  const fates = {
    sent: 0,
    suppressed: 0,
    refused: 0,
    unaddressed: 0,
    delayed: 0,
    empty: 0,
    busy: 0,
    failed: 0,
    left: 0,
  };
  let lagMs = 0;
  const waited = (since: Date): void => {
    lagMs = Math.max(lagMs, now().getTime() - since.getTime());
  };
  const isTimeUp = (): boolean => remainingMs() < RESERVE_MS;
  const pace = new Pace(MAILS_PER_SECOND, ports);
  for await (const page of outbox.due(now())) {
    await forEachConcurrently(page, MAILS_AT_ONCE, async ({ userId, dueAt }) => {
      if (!isTimeUp()) await pace.turn(1);
      const { fate, waitingSince } = isTimeUp()
        ? { fate: 'left' as const, waitingSince: dueAt }
        : await mailOwner(userId, ports);
      fates[fate] += 1;
      if (waitingSince) waited(waitingSince);
      else if (fate === 'failed') waited(dueAt);
    });
    if (isTimeUp()) break;
  }
  return { fates, lagSeconds: Math.floor(lagMs / 1000) };
}
