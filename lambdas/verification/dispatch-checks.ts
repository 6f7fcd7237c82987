import { createHash } from 'node:crypto';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { LinkCheck } from '../links/verification.ts';
import { type CheckQueue, MAX_LINKS_PER_MESSAGE, type OutgoingMessage } from './check-queue.ts';
import type { CheckStore, DueCheck, DueChecks } from './check-store.ts';
import { SiteSketch } from './site-sketch.ts';
import { updatePause } from './stage-brake.ts';
import type { StageStore } from './stage-store.ts';

/** Due rows that one run reads; later runs read the rest. */
const MAX_ROWS = 20_000;
const READS_AT_ONCE = 8;
const WRITES_AT_ONCE = 16;
const SENDS_AT_ONCE = 8;
const MESSAGES_PER_SEND = 10;
const LINKS_PER_READ = 100;
/** Milliseconds reserved for what is in flight. */
const RESERVE_MS = 10_000;
const MINUTE_MS = 60_000;
/** Postponed links of a site per minute: fewer than a message takes, because others become due meanwhile. */
const POSTPONED_PER_MINUTE = 8;

export interface DispatchPorts {
  readonly due: DueChecks;
  readonly checks: Pick<CheckStore, 'findChecks' | 'save'>;
  readonly queue: CheckQueue;
  readonly stage: StageStore;
  readonly now: () => Date;
  /** Milliseconds before the function times out. */
  readonly remainingMs: () => number;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

export interface DispatchReport {
  /** Age of the oldest due check, in seconds; 0 if none was due. */
  readonly lagSeconds: number;
  /** Links in messages that were sent. */
  readonly links: number;
  /** Sites with a message. */
  readonly sites: number;
  /** Links postponed, because their site has more due than its pace allows. */
  readonly postponed: number;
  /** Messages that the queue did not take. The next run sends them again. */
  readonly failed: number;
  /** Whether the stage's deletions are paused. */
  readonly arePaused: boolean;
}

/**
 * Sends one message for each site with links that are due, and postpones what goes beyond a site's pace. A message is only a
 * hint: a link stays due until its result is written, so a lost message is sent again by a later run. Also estimates the
 * number of sites, and pauses or resumes the stage's deletions. Safe to interrupt, repeat and run concurrently.
 * @throws the table's error when what is due can't be read
 */
export async function dispatchChecks(ports: DispatchPorts): Promise<DispatchReport> {
  const now = ports.now();
  const due = await readDue(ports, now);
  const oldest = Math.min(now.getTime(), ...due.map(({ dueAt }) => dueAt?.getTime() ?? now.getTime()));
  const sites = [...Map.groupBy(due, ({ site }) => site).values()];
  const sent = await sendAll(sites.map(messageFor), ports);
  const postponed = await postponeAll(
    sites.flatMap((links) => links.slice(MAX_LINKS_PER_MESSAGE).map((check, at) => ({ check, at }))),
    ports,
    now,
  );
  await sketchSites(
    sites.flatMap(([first]) => (first ? [first.site] : [])),
    ports,
    now,
  );
  const { reason } = await updatePause(ports.stage, now);
  return {
    lagSeconds: Math.floor((now.getTime() - oldest) / 1000),
    ...sent,
    postponed,
    arePaused: reason !== undefined,
  };
}

/**
 * Reads the checks that are due: those first that were not checked for longest. By due time, links that were postponed would
 * always come after those that become due meanwhile, and some never.
 */
async function readDue(
  { due, checks, remainingMs }: DispatchPorts,
  now: Date,
): Promise<readonly LinkCheck[]> {
  const rows: DueCheck[] = [];
  for await (const page of due.pages(now)) {
    rows.push(...page);
    if (rows.length >= MAX_ROWS || remainingMs() < RESERVE_MS) break;
  }
  const read: LinkCheck[] = [];
  await forEachConcurrently(chunks(rows, LINKS_PER_READ), READS_AT_ONCE, async (some) => {
    if (remainingMs() < RESERVE_MS) return;
    const found = await checks.findChecks(some.map(({ linkId }) => linkId));
    // The index may lag behind the rows.
    read.push(...[...found.values()].filter(({ dueAt }) => dueAt && dueAt <= now));
  });
  return read.sort((one, other) => lastCheckOf(one) - lastCheckOf(other));
}

const lastCheckOf = ({ history, startedAt }: LinkCheck): number => (history[0]?.at ?? startedAt).getTime();

/** @param due all of one site, in order */
function messageFor(due: readonly LinkCheck[]): OutgoingMessage {
  const sent = due.slice(0, MAX_LINKS_PER_MESSAGE);
  const site = sent[0]?.site ?? '';
  const facts = sent.map(({ linkId, dueAt }) => `${linkId}@${dueAt?.getTime()}`).join(' ');
  return {
    message: { v: 1, site, linkIds: sent.map(({ linkId }) => linkId) },
    fingerprint: createHash('sha256').update(`${site} ${facts}`).digest('hex'),
  };
}

async function sendAll(
  messages: readonly OutgoingMessage[],
  { queue, remainingMs, log }: DispatchPorts,
): Promise<Pick<DispatchReport, 'links' | 'sites' | 'failed'>> {
  let [links, sites, failed] = [0, 0, 0];
  await forEachConcurrently(chunks(messages, MESSAGES_PER_SEND), SENDS_AT_ONCE, async (batch) => {
    if (remainingMs() < RESERVE_MS) return;
    try {
      const refused = await queue.send(batch);
      failed += refused;
      sites += batch.length - refused;
      links += batch.reduce((sum, { message }) => sum + message.linkIds.length, 0);
    } catch (error) {
      failed += batch.length;
      log.warn('checks not sent', { messages: batch.length, error });
    }
  });
  return { links, sites, failed };
}

/**
 * Spreads the links beyond a site's message over the coming minutes, so that they don't fill the index. Their checks see that
 * they were postponed, and adapt the site's interval.
 */
async function postponeAll(
  surplus: readonly { readonly check: LinkCheck; readonly at: number }[],
  { checks, remainingMs, log }: DispatchPorts,
  now: Date,
): Promise<number> {
  let postponed = 0;
  await forEachConcurrently(surplus, WRITES_AT_ONCE, async ({ check, at }) => {
    if (remainingMs() < RESERVE_MS) return;
    const minutes = 1 + Math.floor(at / POSTPONED_PER_MINUTE);
    const dueAt = new Date(now.getTime() + minutes * MINUTE_MS);
    try {
      const next = { ...check, version: check.version + 1, dueAt, isPostponed: true };
      if ((await checks.save(next)) === 'saved') postponed += 1;
    } catch (error) {
      log.warn('check not postponed', { linkId: check.linkId, error });
    }
  });
  return postponed;
}

async function sketchSites(
  sites: readonly string[],
  { stage, log }: DispatchPorts,
  now: Date,
): Promise<void> {
  try {
    const sketch = new SiteSketch(await stage.readSketch(now));
    const news = sites.filter((site) => sketch.add(site));
    if (news.length > 0) await stage.saveSketch(sketch.bytes, sketch.estimate(), now);
  } catch (error) {
    // Too low an estimate makes the brake stricter.
    log.warn('sites not counted', { error });
  }
}

const chunks = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
