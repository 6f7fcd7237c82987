import type { Link } from '../../lambdas/links/link.ts';
import type { CheckRecord, LinkCheck, VerificationState } from '../../lambdas/links/verification.ts';
import { toSecond } from '../../lambdas/timestamp.ts';
import type { LinksFixture } from '../links/links-fixture.ts';

/** What the last check of a link said. */
type Result = Pick<CheckRecord, 'verdict' | 'reason'> &
  Partial<Pick<CheckRecord, 'status' | 'finalHost'>> & { readonly changes?: Partial<LinkCheck> };

const DAY_MS = 24 * 60 * 60 * 1000;
const stateAfter = { found: 'verified', missing: 'missing', inconclusive: 'inconclusive' } as const;

export const FOUND: Result = { verdict: 'found', reason: 'found', status: 200 };
export const MISSING: Result = { verdict: 'missing', reason: 'page_not_found', status: 404 };
export const INCONCLUSIVE: Result = { verdict: 'inconclusive', reason: 'unreachable' };

/** Stores what checks of links come to, as their pipeline does: the link changes only with its state. */
export function checkedLinks({ store, checks, now }: Pick<LinksFixture, 'store' | 'checks' | 'now'>) {
  const stored = async (linkId: number) => {
    const [link, check] = [await store.find(linkId), (await checks.findChecks([linkId])).get(linkId)];
    if (!link || !check) throw new Error(`The link ${linkId} is not checked.`);
    return { link, check };
  };
  const replace = async (link: Link, changes: Partial<Link>, check: LinkCheck) => {
    const after = { ...link, ...changes, revision: link.revision + 1 };
    const outcome = await store.replace(link, after, toSecond(now()), { check });
    if (outcome.outcome !== 'replaced') throw new Error(`The link was not changed: ${outcome.outcome}.`);
  };

  const check = async (linkId: number, { changes, ...result }: Result): Promise<void> => {
    const { link, check: before } = await stored(linkId);
    const at = toSecond(now());
    const isFound = result.verdict === 'found';
    const record: CheckRecord = { status: undefined, finalHost: undefined, ...result, at };
    const after: LinkCheck = {
      ...before,
      version: before.version + 1,
      dueAt: new Date(at.getTime() + before.intervalSeconds * 1000),
      lastFoundAt: isFound ? at : before.lastFoundAt,
      history: [record, ...before.history].slice(0, 20),
      ...changes,
    };
    const state: VerificationState = stateAfter[result.verdict];
    if (link.verification?.state === state) {
      if ((await checks.save(after)) !== 'saved') throw new Error('The check was not saved.');
      return;
    }
    const verification = { state, since: at, reason: result.reason };
    const scheduledDeletionAt = state === 'missing' ? new Date(at.getTime() + DAY_MS) : undefined;
    const siteVerifiedAt = isFound ? at : link.siteVerifiedAt;
    await replace(link, { verification, siteVerifiedAt, scheduledDeletionAt }, after);
  };

  /** Removes a link, so that it can be restored for 7 days. */
  const remove = async (linkId: number): Promise<void> => {
    const { link, check: before } = await stored(linkId);
    const at = toSecond(now());
    const restorableUntil = new Date(at.getTime() + 7 * DAY_MS);
    const ended: LinkCheck = { ...before, version: before.version + 1, dueAt: undefined };
    const removal = { at, reason: 'page_not_found', restorableUntil } as const;
    const changes = { removal, isActive: false, purgeAt: restorableUntil, verification: undefined };
    await replace(link, { ...changes, scheduledDeletionAt: undefined }, ended);
  };

  return { check, remove, stored };
}
