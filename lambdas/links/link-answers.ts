import { timestamp } from '../timestamp.ts';
import { type Link, shortUrl } from './link.ts';
import type { CreatedLinkData, LinkWithStatisticsData } from './link-schemas.ts';
import type { LinkStatistics } from './link-statistics.ts';

/** A new link, as `POST /links` answers it. */
export const toCreatedLink = (link: Link, publicOrigin: string): CreatedLinkData => ({
  ...identity(link, publicOrigin),
  type: link.type,
  ...texts(link),
  expires_at: orNull(link.expiresAt),
  site_verified_at: orNull(link.siteVerifiedAt),
  created_at: timestamp(link.createdAt),
});

/** A link and what happened on it, as `GET /links/{id}` answers it. */
export const toLinkWithStatistics = (
  { link, statistics }: { readonly link: Link; readonly statistics: LinkStatistics },
  publicOrigin: string,
): LinkWithStatisticsData => ({
  link: {
    ...identity(link, publicOrigin),
    link_type: link.type,
    ...texts(link),
    site_verified_at: orNull(link.siteVerifiedAt),
    scheduled_deletion_at: orNull(link.scheduledDeletionAt),
    clicks: statistics.clicks,
    views: statistics.views,
    is_active: link.isActive ? 1 : 0,
    expires_at: orNull(link.expiresAt),
    purge_at: orNull(link.purgeAt),
    created_at: timestamp(link.createdAt),
    updated_at: timestamp(link.updatedAt),
  },
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

const texts = ({ title, description, postId, siteUrl }: Link) => ({
  title: title ?? null,
  description: description ?? null,
  post_id: postId ?? null,
  site_url: siteUrl ?? null,
});

const orNull = (time: Date | undefined): string | null => (time ? timestamp(time) : null);
