import { MAX_LENGTHS } from '../../lambdas/links/link-limits.ts';
import { timestamp } from '../../lambdas/timestamp.ts';
import { foreignColumns } from './foreign-columns.ts';
import { codeOf, keptTags, keptText, keptTime } from './foreign-values.ts';
import type { MappedLink, Preset } from './mapped-link.ts';

/** What the presets take from a record. */
interface ForeignLink {
  readonly code: string | undefined;
  readonly url: string | undefined;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly tags?: readonly string[];
  readonly expiresAt?: string | undefined;
  readonly isActive?: boolean;
  readonly others?: Readonly<Record<string, unknown>>;
  readonly notes?: readonly string[];
}

function mapped({
  code,
  url,
  tags = [],
  others = {},
  isActive = true,
  notes = [],
  ...texts
}: ForeignLink): MappedLink {
  const kept = {
    title: keptText('title', texts.title, MAX_LENGTHS.title),
    description: keptText('description', texts.description, MAX_LENGTHS.description),
    tags: keptTags(tags),
    expires_at: keptTime('time of expiry', texts.expiresAt),
  };
  const fields = {
    url,
    ...others,
    ...Object.fromEntries(Object.entries(kept).map(([name, { value }]) => [name, value])),
  };
  return {
    code,
    fields: Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    isActive,
    notes: [...notes, ...Object.values(kept).flatMap((each) => each.notes)],
  };
}

/**
 * Bitly: the CSV of its page "Links", or the `bitlinks` of its API. A link may have two short URLs, its first one and a custom one:
 * both work there, so each becomes a link. A hidden link works as well.
 */
export const bitly: Preset = (record) => {
  const codes = [
    ...record.list(...foreignColumns.bitly.short_code),
    record.text(...foreignColumns.bitly.short_url) ?? '',
  ].flatMap((each) => codeOf(each === '' ? undefined : each) ?? []);
  const link = {
    url: record.text(...foreignColumns.bitly.url),
    title: record.text(...foreignColumns.bitly.title),
    tags: record.list(...foreignColumns.bitly.tags),
    isActive: !/^(expired|inactive|disabled|deleted)$/i.test(record.text('Status') ?? ''),
    expiresAt: record.text(...foreignColumns.bitly.expires_at),
  };
  const distinct = [...new Set(codes)];
  return distinct.length === 0
    ? [mapped({ ...link, code: undefined })]
    : distinct.map((code) => mapped({ ...link, code }));
};

/** Shlink: the CSV of its web client, or the short URLs of its API. */
export const shlink: Preset = (record, now) => {
  const meta = record.inner('meta');
  const validSince = keptTime('start', meta.text('validSince')).value;
  const isFuture = validSince !== undefined && validSince > timestamp(now);
  return [
    mapped({
      code:
        record.text(...foreignColumns.shlink.short_code) ??
        codeOf(record.text(...foreignColumns.shlink.short_url)),
      url: record.text(...foreignColumns.shlink.url),
      title: record.text(...foreignColumns.shlink.title),
      tags: record.list(...foreignColumns.shlink.tags),
      expiresAt: meta.text('validUntil') ?? record.text(...foreignColumns.shlink.expires_at),
      isActive: !isFuture,
      ...(record.flag(...foreignColumns.shlink.forward_query) && { others: { forward_query: 1 } }),
      notes: [
        ...(isFuture ? ['It was to work from a later time on: it is disabled until you enable it.'] : []),
        ...(meta.value('maxVisits') === undefined ? [] : ['It had a limit of visits, which is not kept.']),
        ...(record.flag('hasRedirectRules') ? ['It had redirect rules, which are not kept.'] : []),
      ],
    }),
  ];
};

/** The columns of the table of YOURLS, in its order. */
export const YOURLS_COLUMNS = ['keyword', 'url', 'title', 'timestamp', 'ip', 'clicks'] as const;

/** YOURLS: a dump of its table, in SQL or CSV, the CSV of its plugin "Import Export", or the `stats` of its API. */
export const yourls: Preset = (record) => [
  mapped({
    code:
      record.text(...foreignColumns.yourls.short_code) ??
      codeOf(record.text(...foreignColumns.yourls.short_url)),
    url: record.text(...foreignColumns.yourls.url),
    title: record.text(...foreignColumns.yourls.title),
  }),
];

/** Kutt: the links of its API, or a dump of its table `links` in CSV. */
export const kutt: Preset = (record) => {
  const isBanned = record.flag('banned');
  const password = record.value('password');
  const isProtected =
    password !== undefined && password !== false && !/^(f|false|0|NULL)$/i.test(String(password));
  return [
    mapped({
      code: record.text(...foreignColumns.kutt.short_code),
      url: record.text(...foreignColumns.kutt.url),
      description: record.text(...foreignColumns.kutt.description),
      expiresAt: record.text(...foreignColumns.kutt.expires_at),
      isActive: !isBanned && !isProtected,
      notes: [
        ...(isBanned ? ['It was banned: it is disabled.'] : []),
        ...(isProtected ? ['It was protected by a password, which is not kept: it is disabled.'] : []),
      ],
    }),
  ];
};
