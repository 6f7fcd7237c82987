import type { SendAccountMail } from '../account-mail/account-mail.ts';
import { forEachConcurrently } from '../concurrency/for-each-concurrently.ts';
import type { Pace } from '../concurrency/pace.ts';
import { LinkNotFoundError } from '../links/link-errors.ts';
import type { LinkList, ListedLink } from '../links/link-list.ts';
import { totalLinks } from '../links/list-links-position.ts';
import { MAX_ROWS_PER_DELETE } from '../purge/purge-store.ts';
import { MAX_INDEX_DELAY_MS, SETTLE_MS } from './deletion-limits.ts';
import type { ClaimedDeletion, DeletionStore } from './deletion-store.ts';

/** Links deleted concurrently. */
const LINKS_AT_ONCE = 4;
/** Links per query. */
const PAGE_SIZE = 100;

export interface DeletionPorts {
  readonly store: DeletionStore;
  readonly links: Pick<LinkList, 'countBlocks' | 'readBefore'>;
  /** Deletes a link as its owner would. @throws LinkNotFoundError when it is gone already */
  readonly deleteLink: (link: { readonly userId: string; readonly linkId: number }) => Promise<void>;
  /** Undefined in a stage without mail. */
  readonly sendAccountMail: SendAccountMail | undefined;
  /** Generates a ULID for that time. */
  readonly newMailId: (at: Date) => string;
  readonly now: () => Date;
  readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
}

/** One account's share of a run. */
export interface Turn {
  readonly isOver: () => boolean;
  readonly linkPace: Pace;
  readonly rowPace: Pace;
  /** Adds to what the run reports. */
  readonly count: (deleted: { readonly links?: number; readonly rows?: number }) => void;
}

/**
 * `deleted`: nothing is left;
 * `settling`: what was under way when the account was closed may still write, or a link may not be listed yet;
 * `unfinished`: the turn is over.
 */
export type TurnOutcome = 'deleted' | 'settling' | 'unfinished';

/**
 * Deletes what is left of a closed account: first what others can see or use, which are its API keys and links, then all the
 * rest, then the account itself. Safe to interrupt and repeat at any point: the remaining rows are the record of progress,
 * and the account and its place among the closed ones are deleted last. Each turn deletes something, so every deletion ends.
 * @throws LinksNotDeletedError, and the errors of the store
 */
export async function continueDeletion(
  { userId, closedAt }: ClaimedDeletion,
  ports: DeletionPorts,
  turn: Turn,
): Promise<TurnOutcome> {
  const { now } = ports;
  // Before anything is listed: what is found after this moment is all that there will ever be.
  const ageMs = now().getTime() - closedAt.getTime();
  if (!(await deleteApiKeys(userId, ports, turn))) return 'unfinished';
  if (!(await deleteAllLinks(userId, ports, turn))) return 'unfinished';
  if (ageMs < SETTLE_MS) return 'settling';
  if (ageMs < MAX_INDEX_DELAY_MS && (await countLinks(userId, ports)) > 0) return 'settling';
  if (!(await deleteRows(userId, ports, turn))) return 'unfinished';
  return finish(userId, ports);
}

async function finish(
  userId: string,
  { store, sendAccountMail, newMailId, now }: DeletionPorts,
): Promise<TurnOutcome> {
  const at = now();
  const mail = sendAccountMail && { id: newMailId(at), at };
  if ((await store.finish(userId, mail)) === 'changed') return 'settling';
  if (mail) await sendAccountMail([mail.id]);
  return 'deleted';
}

/** The counts are consistent; the index that lists links is not. */
const countLinks = async (userId: string, { links }: DeletionPorts): Promise<number> =>
  totalLinks(await links.countBlocks(userId));

/** @returns whether all were deleted */
async function deleteApiKeys(userId: string, { store }: DeletionPorts, turn: Turn): Promise<boolean> {
  return inBatches(store.apiKeysOf(userId), (keys) => store.deleteApiKeys(userId, keys), turn);
}

/** @returns whether all were deleted */
async function deleteRows(userId: string, { store }: DeletionPorts, turn: Turn): Promise<boolean> {
  return inBatches(store.rowsOf(userId), (rows) => store.deleteRows(rows), turn);
}

async function inBatches<Row>(
  pages: AsyncIterable<readonly Row[]>,
  deleteBatch: (batch: readonly Row[]) => Promise<void>,
  { rowPace, isOver, count }: Turn,
): Promise<boolean> {
  for await (const page of pages) {
    for (let at = 0; at < page.length; at += MAX_ROWS_PER_DELETE) {
      const batch = page.slice(at, at + MAX_ROWS_PER_DELETE);
      await rowPace.turn(batch.length);
      await deleteBatch(batch);
      count({ rows: batch.length });
      if (isOver()) return false;
    }
  }
  return true;
}

/**
 * Lists the links again until none is left: requests that were under way may have made more.
 * @returns whether none is left
 */
async function deleteAllLinks(userId: string, ports: DeletionPorts, turn: Turn): Promise<boolean> {
  for (;;) {
    const { deleted, failed, isOver } = await deleteListedLinks(userId, ports, turn);
    if (isOver) return false;
    if (deleted === 0 && failed > 0) throw new LinksNotDeletedError(failed);
    if (deleted === 0) return true;
  }
}

/** Deletes the links that the index lists: the removed ones that can be restored, too. */
async function deleteListedLinks(userId: string, ports: DeletionPorts, turn: Turn) {
  const fates: Record<LinkFate, number> = { deleted: 0, gone: 0, failed: 0 };
  for await (const page of pagesOfLinks(userId, ports)) {
    let isOver = false;
    await forEachConcurrently(page, LINKS_AT_ONCE, async ({ link: { linkId } }) => {
      if (isOver) return;
      await turn.linkPace.turn(1);
      const fate = await deleteOneLink({ userId, linkId }, ports);
      fates[fate] += 1;
      isOver ||= turn.isOver();
    });
    if (isOver) return counted(fates, turn, true);
  }
  return counted(fates, turn, false);
}

function counted(fates: Readonly<Record<LinkFate, number>>, { count }: Turn, isOver: boolean) {
  count({ links: fates.deleted });
  return { ...fates, isOver };
}

async function* pagesOfLinks(
  userId: string,
  { links }: DeletionPorts,
): AsyncGenerator<readonly ListedLink[]> {
  for (const isRemoved of [false, true]) {
    let before: number | undefined;
    for (let isEnd = false; !isEnd; ) {
      const page = await links.readBefore({ userId, isRemoved }, before, PAGE_SIZE);
      if (page.rows.length > 0) yield page.rows;
      before = page.rows.at(-1)?.sequence ?? before;
      isEnd = page.isEnd;
    }
  }
}

/** `gone`: the index still shows a link that is deleted already. */
type LinkFate = 'deleted' | 'gone' | 'failed';

/** A link that cannot be deleted does not hold up the others. */
async function deleteOneLink(
  link: { readonly userId: string; readonly linkId: number },
  { deleteLink, log }: DeletionPorts,
): Promise<LinkFate> {
  try {
    await deleteLink(link);
    return 'deleted';
  } catch (error) {
    if (error instanceof LinkNotFoundError) return 'gone';
    log.warn('link of a closed account not deleted', { linkId: link.linkId, error });
    return 'failed';
  }
}

/** The next run tries again. */
class LinksNotDeletedError extends Error {
  override readonly name = 'LinksNotDeletedError';
  constructor(count: number) {
    super(`${count} links of the account could not be deleted.`);
  }
}
