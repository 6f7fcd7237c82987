import type { Blocks } from '../blocks/blocks.ts';
import { timestamp } from '../timestamp.ts';
import type { CreateOutcome } from './create-outcome.ts';
import { type Link, shortUrl } from './link.ts';
import { shownFields } from './link-fields.ts';
import type { LinkCounters } from './link-list.ts';
import type { CreatedLinkData, LinkWithStatisticsData, UpdatedLinkData } from './link-response-schemas.ts';
import type { LinkStatistics } from './link-statistics.ts';
import { restrictionOf } from './restriction.ts';

/** What a response about a link depends on besides the link. */
export interface ResponseContext {
  readonly publicOrigin: string;
  readonly blocks: Blocks;
}

/** The response to `POST /links`: the new link, or the existing one. */
export const toCreatedLink = (result: CreateOutcome, publicOrigin: string): CreatedLinkData => ({
  ...identity(result.link, publicOrigin),
  type: result.link.type,
  ...shownFields(result.link),
  site_verified_at: orNull(result.link.siteVerifiedAt),
  created_at: timestamp(result.link.createdAt),
  ...(result.outcome === 'existing'
    ? { existing: true, matched_by: result.matchedBy, differs: [...result.differs] }
    : {}),
});

/** The response to `PUT /links/{id}`: the updated link. */
export const toUpdatedLink = (link: Link, context: ResponseContext): UpdatedLinkData => ({
  ...identity(link, context.publicOrigin),
  type: link.type,
  link_type: link.type,
  ...state(link, context),
});

/** One link in the response to `GET /links`. */
export const toListedLink = (
  link: Link,
  { clicks, views }: LinkCounters,
  context: ResponseContext,
): LinkWithStatisticsData['link'] => ({
  ...identity(link, context.publicOrigin),
  link_type: link.type,
  ...state(link, context),
  clicks,
  views,
});

/** The response to `GET /links/{id}`: a link and its statistics. */
export const toLinkWithStatistics = (
  { link, statistics }: { readonly link: Link; readonly statistics: LinkStatistics },
  context: ResponseContext,
): LinkWithStatisticsData => ({
  link: toListedLink(link, statistics, context),
  stats: {
    total_clicks: statistics.clicks,
    clicks_by_country: Object.fromEntries(statistics.clicksByCountry),
    clicks_by_device: Object.fromEntries(statistics.clicksByDevice),
    clicks_by_browser: Object.fromEntries(statistics.clicksByBrowser),
    recent_clicks: statistics.recentDays.map(({ date, clicks }) => ({ date, count: clicks })),
    bot_views: statistics.botViews,
  },
});

const identity = (link: Link, publicOrigin: string) => ({
  id: link.linkId,
  short_code: link.shortCode,
  short_url: shortUrl(publicOrigin, link),
  target_url: link.targetUrl,
});

const state = (link: Link, { blocks }: ResponseContext) => ({
  ...shownFields(link),
  site_verified_at: orNull(link.siteVerifiedAt),
  scheduled_deletion_at: orNull(link.scheduledDeletionAt),
  is_active: toFlag(link.isActive),
  restriction: restrictionOf(link, blocks) ?? null,
  purge_at: orNull(link.purgeAt),
  created_at: timestamp(link.createdAt),
  updated_at: timestamp(link.updatedAt),
});

/** Flags are integers (reference, "Requests"). */
const toFlag = (value: boolean): 0 | 1 => (value ? 1 : 0);

const orNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);
