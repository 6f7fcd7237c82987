import type { HoldReason } from '../links/verification.ts';
import { DAY_MS } from './check-times.ts';

/** One of an account's links that was found before. */
export interface FoundLink {
  readonly linkId: number;
  readonly site: string;
  /** When it went missing, if it is missing, or was removed for that. */
  readonly missingSince: Date | undefined;
}

/** So many links at once are more likely to be a fault, of the site or ours, than so many deletions. */
const LIMITS = {
  many_of_site: { links: 3, share: 0.3 },
  many_of_account: { links: 5, share: 0.2 },
} as const satisfies Record<HoldReason, { readonly links: number; readonly share: number }>;

/**
 * Says whether a deletion waits because too many links of its account went missing within 24 hours of this one.
 * @param links the account's links that were found before, this one included
 */
export function holdReasonOf(link: FoundLink, links: readonly FoundLink[]): HoldReason | undefined {
  const { missingSince: since } = link;
  if (!since) return undefined;
  const ofSite = links.filter(({ site }) => site === link.site);
  if (isTooMany(ofSite, since, LIMITS.many_of_site)) return 'many_of_site';
  return isTooMany(links, since, LIMITS.many_of_account) ? 'many_of_account' : undefined;
}

const isTooMany = (
  links: readonly FoundLink[],
  since: Date,
  limit: { readonly links: number; readonly share: number },
): boolean => {
  const count = mostWithinADay(links, since);
  return count >= limit.links && count >= limit.share * links.length;
};

/** The most links that went missing in any 24 hours that contain a time. */
function mostWithinADay(links: readonly FoundLink[], time: Date): number {
  const times = links.flatMap(({ missingSince }) => (missingSince ? [missingSince.getTime()] : []));
  const starts = times.filter((start) => start <= time.getTime() && time.getTime() - start <= DAY_MS);
  return Math.max(
    0,
    ...starts.map((start) => times.filter((at) => at >= start && at - start <= DAY_MS).length),
  );
}
