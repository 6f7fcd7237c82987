import type { Blocks } from '../blocks/blocks.ts';
import { timestamp } from '../timestamp.ts';
import type { CreateOutcome } from './create-outcome.ts';
import type { FoundLink } from './get-link.ts';
import { type Link, shortUrl } from './link.ts';
import { shownFields } from './link-fields.ts';
import type { LinkCounters } from './link-list.ts';
import type { CreatedLinkData, LinkWithStatisticsData, UpdatedLinkData } from './link-response-schemas.ts';
import type { LinkStatistics } from './link-statistics.ts';
import { restrictionOf } from './restriction.ts';
import type { CheckSummary } from './verification.ts';
import { lastFoundAt, toRemoval, toVerification } from './verification-responses.ts';

/** What a response about a link depends on besides the link. */
export interface ResponseContext {
  readonly publicOrigin: string;
  readonly blocks: Blocks;
  readonly now: Date;
}

/** A link and what is known about the checks of its page. */
interface CheckedLink {
  readonly link: Link;
  readonly check: CheckSummary | undefined;
}

/** The response to `POST /links`: the new link, or the existing one. */
export const toCreatedLink = (result: CreateOutcome, publicOrigin: string): CreatedLinkData => ({
  ...identity(result.link, publicOrigin),
  type: result.link.type,
  ...shownFields(result.link),
  site_verified_at: orNull(result.link.siteVerifiedAt),
  created_at: timestamp(result.link.createdAt),
  ...(result.outcome === 'existing' ? existing(result) : {}),
});

const existing = ({ link, matchedBy, differs, updated }: Existing) => ({
  existing: true as const,
  matched_by: matchedBy,
  differs: [...differs],
  ...(updated && { updated: [...updated] }),
  ...(link.isActive ? {} : { is_active: 0 as const }),
});

type Existing = Extract<CreateOutcome, { readonly outcome: 'existing' }>;

/** The response to `PUT /links/{id}`: the updated link. */
export const toUpdatedLink = (updated: CheckedLink, context: ResponseContext): UpdatedLinkData => ({
  ...identity(updated.link, context.publicOrigin),
  type: updated.link.type,
  link_type: updated.link.type,
  ...state(updated, context),
});

/** One link in the response to `GET /links`. @param counters undefined if the caller may not see them */
export const toListedLink = (
  { counters, ...listed }: CheckedLink & { readonly counters: LinkCounters | undefined },
  context: ResponseContext,
): LinkWithStatisticsData['link'] => ({
  ...identity(listed.link, context.publicOrigin),
  link_type: listed.link.type,
  ...state(listed, context),
  ...(counters && { clicks: counters.clicks, views: counters.views }),
  created_by_key: listed.link.createdByKey ?? null,
});

/** The response to `GET /links/{id}`: a link, and its statistics if the caller may see them. */
export const toLinkWithStatistics = (
  { statistics, ...found }: FoundLink,
  context: ResponseContext,
): LinkWithStatisticsData => ({
  link: toListedLink({ ...found, counters: statistics }, context),
  ...(statistics && { stats: toStatistics(statistics) }),
});

const toStatistics = (statistics: LinkStatistics): LinkWithStatisticsData['stats'] => ({
  total_clicks: statistics.clicks,
  clicks_by_country: Object.fromEntries(statistics.clicksByCountry),
  clicks_by_device: Object.fromEntries(statistics.clicksByDevice),
  clicks_by_browser: Object.fromEntries(statistics.clicksByBrowser),
  recent_clicks: statistics.recentDays.map(({ date, clicks }) => ({ date, count: clicks })),
  bot_views: statistics.botViews,
});

const identity = (link: Link, publicOrigin: string) => ({
  id: link.linkId,
  short_code: link.shortCode,
  short_url: shortUrl(publicOrigin, link),
  target_url: link.targetUrl,
});

const state = ({ link, check }: CheckedLink, { blocks, now }: ResponseContext) => ({
  ...shownFields(link),
  site_verified_at: orNull(lastFoundAt(link, check)),
  scheduled_deletion_at: orNull(link.scheduledDeletionAt),
  verification: toVerification(link, check, now),
  removal: toRemoval(link),
  is_active: toFlag(link.isActive),
  restriction: restrictionOf(link, { blocks, now }) ?? null,
  purge_at: orNull(link.purgeAt),
  created_at: timestamp(link.createdAt),
  updated_at: timestamp(link.updatedAt),
});

/** Flags are integers (reference, "Requests"). */
const toFlag = (value: boolean): 0 | 1 => (value ? 1 : 0);

const orNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);
