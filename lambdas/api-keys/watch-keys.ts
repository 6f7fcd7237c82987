import type { NewAccountMail } from '../account-mail/account-mail.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import { type DueNotices, dueNotices, type KeyNotice, type NoticedKey } from './key-notices.ts';

/** Keys looked at concurrently. */
const AT_ONCE = 5;
/** Milliseconds reserved for writes in flight. */
const RESERVE_MS = 10_000;

/** A key in the index of what is due. */
export interface DueKey {
  readonly sha256: string;
  readonly dueAt: Date;
}

/** What a run does about a key. */
export interface SettledKey extends DueNotices {
  readonly mails: readonly NewAccountMail[];
  readonly now: Date;
}

/** Keys whose owners are told something. */
export interface DueKeys {
  /** In pages, oldest first. Eventually consistent. */
  pages(now: Date): AsyncIterable<readonly DueKey[]>;
  /** Reads consistently. */
  find(sha256: string): Promise<NoticedKey | undefined>;
  /**
   * Stores the mails, and when the key is due again, in one transaction.
   * @returns `overtaken` when the key is not as it was read; then nothing is stored
   */
  settle(key: NoticedKey, settled: SettledKey): Promise<'settled' | 'overtaken'>;
}

export interface WatchKeysPorts {
  readonly due: DueKeys;
  /** Creates the ULID of a mail. */
  readonly newId: (at: Date) => string;
  readonly now: () => Date;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/**
 * What became of a due key: its owner is `told`; `cleared`, because nothing needs saying; `moot`, because it is not due any
 * more, or somebody else has just changed it; `failed` and `left` (time ran out) are for the next run.
 */
export type KeyFate = 'told' | 'cleared' | 'moot' | 'failed' | 'left';

/**
 * Puts mails about keys that will expire, or were used after a long time, into the outbox. Safe to run twice or concurrently:
 * each notice is stored once.
 * @returns the fates, and the age of the oldest due key in seconds
 * @throws Error when the due keys cannot be listed
 */
export async function watchKeys(
  ports: WatchKeysPorts,
): Promise<{ readonly fates: Readonly<Record<KeyFate, number>>; readonly lagSeconds: number }> {
  const { due, now, remainingMs } = ports;
  const fates: Record<KeyFate, number> = { told: 0, cleared: 0, moot: 0, failed: 0, left: 0 };
  const mustStop = (): boolean => remainingMs() < RESERVE_MS;
  let lagMs = 0;
  for await (const page of due.pages(now())) {
    lagMs = Math.max(lagMs, ...page.map(({ dueAt }) => now().getTime() - dueAt.getTime()));
    await forEachConcurrently(page, AT_ONCE, async (key) => {
      fates[mustStop() ? 'left' : await watch(key, ports)] += 1;
    });
    if (mustStop()) break;
  }
  return { fates, lagSeconds: Math.floor(lagMs / 1000) };
}

async function watch({ sha256 }: DueKey, ports: WatchKeysPorts): Promise<KeyFate> {
  const { due, newId } = ports;
  try {
    const key = await due.find(sha256);
    const now = ports.now();
    if (!key?.dueAt || key.dueAt > now) return 'moot';
    const todo = dueNotices(key, now);
    const mails = todo.notices.map((kind) => noticeMail(kind, key, { id: newId(now), at: now }));
    if ((await due.settle(key, { ...todo, mails, now })) === 'overtaken') return 'moot';
    return mails.length > 0 ? 'told' : 'cleared';
  } catch (error) {
    ports.log.warn('owner not told about a key', { error });
    return 'failed';
  }
}

const noticeMail = (
  kind: KeyNotice,
  { userId, keyId, name, start, expiresAt, lastUsedCountry }: NoticedKey,
  { id, at }: Pick<NewAccountMail, 'id' | 'at'>,
): NewAccountMail => ({
  id,
  at,
  mail: {
    kind,
    userId,
    keyId,
    keyName: name,
    keyStart: start,
    ...(kind === 'key-expiring' ? { expiresAt } : { country: lastUsedCountry }),
  },
});
