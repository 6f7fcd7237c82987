import { type Attempt, inTurn } from './in-turn.ts';
import type { Link } from './link.ts';
import { LinkNotFoundError } from './link-errors.ts';

/** The links of a bulk change: by their ids, or by their posts. */
export type BulkTargets =
  | { readonly ids: readonly number[]; readonly postIds?: undefined }
  | { readonly ids?: undefined; readonly postIds: readonly string[] };

/** One link of a bulk change. */
export interface BulkTarget {
  readonly linkId: number;
  /** Undefined if the link was sent by its id. */
  readonly postId: string | undefined;
}

/** One link of a bulk change, as it was sent. */
interface SentTarget {
  /** Undefined if no link has the post. */
  readonly linkId: number | undefined;
  readonly postId: string | undefined;
}

/** A link of a bulk change, and what became of it. */
export interface BulkChange<Result> {
  readonly target: SentTarget;
  readonly attempt: Attempt<Result>;
}

/** Finds in-page links by the posts whose claims they hold, keep, or held until they expired. */
export interface LinksByPost {
  /** @param postIds at most 100 @returns the link's id of each post that has one */
  findByPosts(userId: string, postIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/**
 * Changes links one after the other. A failure does not stop the others.
 * @param change changes one link. Throws if it does not exist, is not the account's, or no longer has the post
 * @returns what became of each, in order
 */
export async function changeEach<Result>(
  { userId, targets: { ids, postIds } }: { readonly userId: string; readonly targets: BulkTargets },
  change: (target: BulkTarget) => Promise<Result>,
  { posts, now }: { readonly posts: LinksByPost; readonly now: () => Date },
): Promise<readonly BulkChange<Result>[]> {
  const found = postIds && (await posts.findByPosts(userId, postIds));
  const targets: readonly SentTarget[] = ids
    ? ids.map((linkId) => ({ linkId, postId: undefined }))
    : postIds.map((postId) => ({ linkId: found?.get(postId), postId }));
  const attempts = await inTurn(
    targets,
    async ({ linkId, postId }) => {
      if (linkId === undefined) throw new LinkNotFoundError();
      return change({ linkId, postId });
    },
    now,
  );
  return targets.flatMap((target, index) => {
    const attempt = attempts[index];
    return attempt ? [{ target, attempt }] : [];
  });
}

/**
 * Checks that a link that was found by its post still is that post's: the row that led to it may be out of date.
 * @param postId undefined if the link was not found by its post
 * @throws LinkNotFoundError
 */
export function requirePost(link: Link, postId: string | undefined): void {
  if (postId === undefined || (link.type === 'inpage' && link.postId === postId)) return;
  throw new LinkNotFoundError();
}
