import { isExpired, type Link } from '../links/link.ts';
import { covers, type Site } from '../sites/site.ts';
import { domainsAround } from '../sites/site-domain.ts';

/** How long after a check the page says that the link was found on its owner's site. */
const FOUND_FOR_MS = 48 * 60 * 60 * 1000;

/** The owner's page, whose host its account has proved, and when a check last found the link there. */
export interface FoundOnSite {
  readonly siteUrl: string;
  readonly at: Date;
}

/** Reads what the preview says about a link's own page. */
export interface FoundOnStore {
  /**
   * Reads consistently, with one call.
   * @param domains whose claims by the account to read, if there are any; at most 6
   */
  find(
    link: { readonly linkId: number; readonly userId: string },
    domains: readonly string[],
  ): Promise<{ readonly lastFoundAt: Date | undefined; readonly sites: readonly Site[] }>;
}

/**
 * Finds out whether visitors may read that a link was found on a site: only if its account has proved the page's host, or
 * a comment on somebody's site would borrow that site's name; and unless its owner has switched it off.
 * @returns undefined also when the table fails: the page is complete without it. Never rejects.
 */
export async function findFoundOnSite(
  link: Link,
  {
    store,
    now,
    log,
  }: {
    readonly store: FoundOnStore;
    readonly now: Date;
    readonly log: { warn(message: string, fields: Readonly<Record<string, unknown>>): void };
  },
): Promise<FoundOnSite | undefined> {
  const { linkId, type, siteUrl, siteVerifiedAt, verification, owner, showFoundOn } = link;
  if (type !== 'inpage' || siteUrl === undefined || !owner || showFoundOn === 0) return undefined;
  // An expired link that still leads somewhere leads to its fallback.
  if (verification?.state !== 'verified' || isExpired(link, now)) return undefined;
  const { hostname, port } = new URL(siteUrl);
  // Another port may be somebody else's server.
  if (port !== '') return undefined;
  const host = hostname.replace(/\.$/, '');
  const domains = domainsAround(host);
  if (domains.length === 0) return undefined;
  try {
    const { lastFoundAt, sites } = await store.find({ linkId, userId: owner.userId }, domains);
    const at = new Date(Math.max(lastFoundAt?.getTime() ?? 0, siteVerifiedAt?.getTime() ?? 0));
    const isRecent = now.getTime() - at.getTime() < FOUND_FOR_MS;
    return isRecent && sites.some((site) => covers(site, host, now)) ? { siteUrl, at } : undefined;
  } catch (error) {
    log.warn('not known where the link was found', { linkId, error });
    return undefined;
  }
}
