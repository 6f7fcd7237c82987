import type { ReadBlocks } from '../blocks/blocks.ts';
import { siteOf } from '../destinations/site.ts';
import { restrictionOf } from '../links/restriction.ts';
import { isVerifiable, type LinkCheck, newCheck } from '../links/verification.ts';
import type { SiteMessage } from './check-queue.ts';
import type { CheckedLinks, CheckStore } from './check-store.ts';
import { DAY_MS } from './check-times.ts';
import type { CheckedLink } from './decide.ts';

/** Limit of the stores' reads. */
const LINKS_PER_READ = 100;
/** A sandbox's clock may be this far behind the dispatcher's. */
const CLOCK_SKEW_MS = 10_000;

/** The links to check of each site, oldest first. */
export type Work = ReadonlyMap<string, readonly CheckedLink[]>;

export interface ReadWorkPorts {
  readonly checks: CheckStore;
  readonly links: CheckedLinks;
  readonly readBlocks: ReadBlocks;
}

/**
 * Reads what the messages name, and leaves out what is not due, or no longer this site's. Ends the checks of links that are
 * gone or no longer checked, and postpones those of links that operators have stopped.
 */
export async function readWork(
  messages: readonly SiteMessage[],
  ports: ReadWorkPorts,
  now: Date,
): Promise<Work> {
  const siteOfLink = new Map(
    messages.flatMap(({ site, linkIds }) => linkIds.map((linkId) => [linkId, site])),
  );
  const linkIds = [...siteOfLink.keys()];
  const work: CheckedLink[] = [];
  for (let from = 0; from < linkIds.length; from += LINKS_PER_READ) {
    const checks = await ports.checks.findChecks(linkIds.slice(from, from + LINKS_PER_READ));
    const due = [...checks.values()].filter(
      (check) => isDue(check, now) && check.site === siteOfLink.get(check.linkId),
    );
    work.push(...(await withLinks(due, ports, now)));
  }
  work.sort((one, other) => (one.check.dueAt?.getTime() ?? 0) - (other.check.dueAt?.getTime() ?? 0));
  return Map.groupBy(work, ({ check }) => check.site);
}

const isDue = ({ dueAt }: LinkCheck, now: Date): boolean =>
  dueAt !== undefined && dueAt.getTime() <= now.getTime() + CLOCK_SKEW_MS;

/**
 * Reads the links after their checks: if a link moves to another page in between, its check is a new one, and this one can
 * no longer be written.
 */
async function withLinks(due: readonly LinkCheck[], ports: ReadWorkPorts, now: Date): Promise<CheckedLink[]> {
  if (due.length === 0) return [];
  const links = await ports.links.findLinks(due.map(({ linkId }) => linkId));
  const blocks = await ports.readBlocks();
  const checked: CheckedLink[] = [];
  for (const check of due) {
    const link = links.get(check.linkId);
    if (!link) {
      await ports.checks.forget(check);
    } else if (!isVerifiable(link, now)) {
      await ports.checks.save({ ...check, version: check.version + 1, dueAt: undefined });
    } else if (restrictionOf(link, { blocks, now })) {
      const dueAt = new Date(now.getTime() + DAY_MS);
      await ports.checks.save({ ...check, version: check.version + 1, dueAt });
    } else {
      const known = withoutOtherPages({ link, check });
      const site = siteOf(link.siteUrl ?? '');
      if (site === check.site) checked.push(known);
      // The list of public suffixes has changed since. The next run of the dispatcher finds the link at its site.
      else await ports.checks.save({ ...known.check, version: check.version + 1, site });
    }
  }
  return checked;
}

/**
 * A link that has been checked and has no verification was changed by a version from before there were checks, while the
 * stage was rolled back. It may have moved to another page, so what is known about the one before counts no longer.
 */
function withoutOtherPages({ link, check }: CheckedLink): CheckedLink {
  if (link.verification) return { link, check };
  const { site, version, startedAt, dueAt, intervalSeconds, isPostponed } = check;
  return {
    link: { ...link, siteVerifiedAt: undefined, scheduledDeletionAt: undefined },
    check: {
      ...newCheck({ linkId: link.linkId, siteVerifiedAt: undefined }, site, startedAt),
      version,
      dueAt,
      intervalSeconds,
      isPostponed,
    },
  };
}
