import { siteOf } from '../destinations/site.ts';
import type { Link } from '../links/link.ts';
import type { LinkCheck } from '../links/verification.ts';
import type { CheckStore, OwnedLink, OwnersLinks, Warnings } from './check-store.ts';
import type { Random } from './check-times.ts';
import type { CheckedLink, CheckResult } from './decide.ts';
import { type FoundLink, holdReasonOf } from './owner-brake.ts';
import { held, holdUntil, type LinkChange, removed } from './removal.ts';
import { stageBrake } from './stage-brake.ts';
import type { StageStore } from './stage-store.ts';

export interface RemovalPorts {
  readonly checks: Pick<CheckStore, 'findChecks'>;
  readonly owners: OwnersLinks;
  readonly warnings: Warnings;
  readonly stage: StageStore;
  /** Whether the stage sends mail. Without it nobody is warned, and the role may not read the outbox. */
  readonly hasMail: boolean;
}

/** Why a link that is due for removal stays for now: it is checked again within an hour or so. */
export const OBSTACLES = ['canaries', 'uncounted', 'unwarned', 'paused', 'surge'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** `held`: the owner's brake makes it wait. */
export type RemovalOutcome =
  | { readonly outcome: 'removed' | 'held'; readonly change: LinkChange }
  | { readonly outcome: 'waits'; readonly obstacle: Obstacle };

type DecideRemoval = (before: CheckedLink, result: CheckResult) => Promise<RemovalOutcome>;

/**
 * Returns what decides about the removals of one run. Reads the stage's brake and each account's links once, however many
 * links there are. Decide in turn: the first link that is removed must not change what the brake says of the next.
 * @param run.obstacle what keeps this run from removing anything
 */
export function removalDecider(
  ports: RemovalPorts,
  run: { readonly now: Date; readonly random: Random; readonly obstacle: Obstacle | undefined },
): DecideRemoval {
  const { now } = run;
  let brake: ReturnType<typeof stageBrake> | undefined;
  const accounts = new Map<string, Promise<readonly FoundLink[]>>();
  const foundLinksOf = (userId: string): Promise<readonly FoundLink[]> => {
    const links = accounts.get(userId) ?? readFoundLinks(userId, ports);
    accounts.set(userId, links);
    return links;
  };
  return async ({ link }, result) => {
    if (run.obstacle) return { outcome: 'waits', obstacle: run.obstacle };
    brake ??= stageBrake(ports.stage, now);
    const obstacle = await (await brake)(result.check.missingSince ?? now);
    if (obstacle) return { outcome: 'waits', obstacle };
    if (ports.hasMail && !(await ports.warnings.isWarned(link)))
      return { outcome: 'waits', obstacle: 'unwarned' };
    if (mayBeHeld(link, result.check, now)) {
      const links = await foundLinksOf(link.owner.userId);
      const reason = holdReasonOf(...withThis(link, result.check, links));
      if (reason) return { outcome: 'held', change: held(link, result, reason, run) };
    }
    return { outcome: 'removed', change: removed(link, result, now) };
  };
}

type OwnedAndFound = Link & { readonly owner: NonNullable<Link['owner']> };

/** A link that was never found has not turned. One that was held has waited, or its owner has confirmed. */
const mayBeHeld = (link: Link, check: LinkCheck, now: Date): link is OwnedAndFound =>
  link.owner !== undefined &&
  check.lastFoundAt !== undefined &&
  check.hold === undefined &&
  check.confirmedAt === undefined &&
  holdUntil(check, now) > now;

/** The index may not show this link, or not as it is now. */
function withThis(
  { linkId }: Link,
  { site, missingSince }: LinkCheck,
  links: readonly FoundLink[],
): [FoundLink, readonly FoundLink[]] {
  const self = { linkId, site, missingSince };
  return [self, [self, ...links.filter((other) => other.linkId !== linkId)]];
}

const CHECKS_PER_READ = 100;

/** The account's links that were found before. Only of those that are missing or removed are the checks read. */
async function readFoundLinks(
  userId: string,
  { owners, checks }: RemovalPorts,
): Promise<readonly FoundLink[]> {
  const found = (await owners.linksOf(userId)).filter(({ siteVerifiedAt }) => siteVerifiedAt !== undefined);
  const turned = found.filter(isTurned).map(({ linkId }) => linkId);
  const missingSince = new Map<number, Date | undefined>();
  for (let from = 0; from < turned.length; from += CHECKS_PER_READ) {
    const read = await checks.findChecks(turned.slice(from, from + CHECKS_PER_READ));
    for (const check of read.values()) missingSince.set(check.linkId, check.missingSince);
  }
  return found.map(({ linkId, siteUrl }) => ({
    linkId,
    site: siteUrl === undefined ? '' : siteOf(siteUrl),
    missingSince: missingSince.get(linkId),
  }));
}

const isTurned = ({ scheduledDeletionAt, removal }: OwnedLink): boolean =>
  scheduledDeletionAt !== undefined || removal !== undefined;
