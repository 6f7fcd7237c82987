import { foreignColumns, normalisedName } from '../../../bin/import-links/foreign-columns.ts';
import { type LinkTable, looksLikeUrl } from './read-table.ts';

/** What a column may be: fields of a create, by their names in the API, and whether the link works. */
export const importFields = [
  'url',
  'short_code',
  'title',
  'description',
  'tags',
  'expires_at',
  'type',
  'post_id',
  'site_url',
  'is_active',
  'show_found_on',
  'forward_query',
  'fallback_url',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'card_title',
  'card_description',
  'card_image_url',
] as const;

export type ImportField = (typeof importFields)[number];

/** The field of each column; undefined for those that are left out. */
export type Mapping = readonly (ImportField | undefined)[];

type Names = Readonly<Partial<Record<ImportField | 'short_url', readonly string[]>>>;

/** Our own export, under the names of requests and of responses. */
const ownColumns: Names = {
  ...Object.fromEntries(importFields.map((field) => [field, [field]])),
  url: ['url', 'target_url'],
  type: ['type', 'link_type'],
};

/** What people call them in tables of their own. */
const commonColumns: Names = {
  url: ['destination', 'link', 'address', 'long link', 'href', 'website'],
  short_code: ['custom code', 'code', 'slug', 'alias', 'back half', 'keyword'],
  tags: ['tag', 'labels'],
  expires_at: ['expires', 'expiry', 'expiration date'],
  post_id: ['post', 'post number'],
  site_url: ['page', 'page url'],
};

/** Which column has each field, by one service's names. */
function matchNames(columns: readonly string[], names: Names): ReadonlyMap<number, ImportField> {
  const normalised = columns.map(normalisedName);
  const found = new Map<number, ImportField>();
  const take = (field: ImportField, options: readonly string[] = []) => {
    const at = options.map((name) => normalised.indexOf(normalisedName(name))).find((each) => each >= 0);
    if (at !== undefined && !found.has(at)) found.set(at, field);
    return at !== undefined;
  };
  for (const field of importFields) {
    if (!take(field, names[field]) && field === 'short_code') take(field, names.short_url);
  }
  return found;
}

/**
 * Guesses what the columns are: by the names of the service that has most of them, and then by common ones. Without names, by what
 * is in them.
 */
export function guessMapping(table: LinkTable): Mapping {
  if (table.isUnnamed) return guessByContent(table);
  const [best = new Map<number, ImportField>()] = [ownColumns, ...Object.values(foreignColumns)]
    .map((names) => matchNames(table.columns, names))
    // A file without a destination is not of that service.
    .toSorted((a, b) => score(b) - score(a));
  const common = new Map([
    ...matchNames(table.columns, commonColumns),
    ...matchNames(table.columns, ownColumns),
  ]);
  const taken = new Set(best.values());
  return table.columns.map((_, at) => {
    const field = best.get(at) ?? common.get(at);
    return best.has(at) || (field !== undefined && !taken.has(field)) ? field : undefined;
  });
}

const score = (found: ReadonlyMap<number, ImportField>): number =>
  found.size + ([...found.values()].includes('url') ? importFields.length : 0);

/** The first column with addresses has the destinations, and the one beside it the codes. */
function guessByContent({ columns, rows }: LinkTable): Mapping {
  const cells = rows.flatMap((row) => ('cells' in row ? [row.cells] : [])).slice(0, 20);
  const url = columns.findIndex((_, at) => cells.some((row) => looksLikeUrl(row[at] ?? '')));
  const others = columns.map((_, at) => at).filter((at) => at !== url);
  const code = others.find((at) => cells.some((row) => /^[\w-]{1,64}$/.test(row[at] ?? '')));
  return columns.map((_, at) => (at === url ? 'url' : at === code ? 'short_code' : undefined));
}

/** Gives a column another field. A field has one column. */
export const withField = (mapping: Mapping, column: number, field: ImportField | undefined): Mapping =>
  mapping.map((each, at) => (at === column ? field : each === field ? undefined : each));
