import { isDeepStrictEqual } from 'node:util';
import type { Destination } from '../destinations/destination.ts';
import { timestamp } from '../timestamp.ts';
import type { Link } from './link.ts';

/** How a link leads visitors to its destination: directly, or through a preview. */
export type LinkType = 'direct' | 'inpage';

/** Fields that a link may lack. "Add a field" in CONTRIBUTING.md lists the other files that a new one needs. */
export interface OptionalFields {
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly postId: string | undefined;
  readonly siteUrl: Destination | undefined;
  readonly expiresAt: Date | undefined;
  /** 0: the preview doesn't say where the link was found. Undefined for the default, 1. */
  readonly showFoundOn: 0 | undefined;
  /** Sorted, each once; never empty. */
  readonly tags: readonly string[] | undefined;
  /** 1: visitors take their query along. Undefined for the default, 0. */
  readonly forwardQuery: 1 | undefined;
  readonly utmSource: string | undefined;
  readonly utmMedium: string | undefined;
  readonly utmCampaign: string | undefined;
  readonly utmTerm: string | undefined;
  readonly utmContent: string | undefined;
  /** Where the link leads after its expiry. */
  readonly fallbackUrl: Destination | undefined;
  /** What messengers show of a direct link. */
  readonly cardTitle: string | undefined;
  readonly cardDescription: string | undefined;
  /** We never fetch it. */
  readonly cardImageUrl: Destination | undefined;
}

/** The optional fields, and their names in the API. */
export const optionalNames = {
  title: 'title',
  description: 'description',
  postId: 'post_id',
  siteUrl: 'site_url',
  expiresAt: 'expires_at',
  showFoundOn: 'show_found_on',
  tags: 'tags',
  forwardQuery: 'forward_query',
  utmSource: 'utm_source',
  utmMedium: 'utm_medium',
  utmCampaign: 'utm_campaign',
  utmTerm: 'utm_term',
  utmContent: 'utm_content',
  fallbackUrl: 'fallback_url',
  cardTitle: 'card_title',
  cardDescription: 'card_description',
  cardImageUrl: 'card_image_url',
} as const satisfies Record<keyof OptionalFields, string>;

/** Optional fields as callers send them: `null` means none, `undefined` that the field was not sent. */
type SentFields = { readonly [Field in keyof OptionalFields]: OptionalFields[Field] | null };

/** The fields of a link to create. An in-page link always has a `postId`. */
export interface NewLinkFields extends SentFields {
  readonly targetUrl: Destination;
  readonly type: LinkType;
  /** The owner's custom code; undefined for a random one. */
  readonly shortCode: string | undefined;
}

/** A link to create, and what to do if its post or page has one already. */
export interface NewLink extends NewLinkFields {
  /** Undefined for `return`: the existing link as it is. */
  readonly onExisting: OnExisting | undefined;
  /** Whether a disabled link counts, too. It is returned as it is, also with `update`. */
  readonly matchInactive: boolean | undefined;
}

export const ON_EXISTING = ['return', 'update', 'error'] as const;
export type OnExisting = (typeof ON_EXISTING)[number];

/** Changes to a link. `undefined` leaves a field unchanged, `null` clears it. */
export interface LinkChanges extends SentFields {
  readonly targetUrl: Destination | undefined;
  readonly type: LinkType | undefined;
  readonly isActive: boolean | undefined;
  readonly postId: string | undefined;
}

/** The changes that make an existing link like a new one. Neither its type nor its short code can differ. */
export const changesTo = ({ postId, ...fields }: NewLinkFields): LinkChanges => ({
  ...fields,
  type: undefined,
  isActive: undefined,
  postId: postId ?? undefined,
});

/** The fields of a create, and their names in the API. */
const apiNames = {
  targetUrl: 'url',
  type: 'type',
  ...optionalNames,
  shortCode: 'short_code',
} as const satisfies Record<keyof NewLinkFields, string>;

/** The API names of all fields of a create. */
export const createFields: readonly string[] = Object.values(apiNames);

type ApiNames = typeof apiNames;
type ByDomainNames<Body> = {
  readonly [Field in keyof ApiNames as ApiNames[Field] extends keyof Body
    ? Field
    : never]: Body[ApiNames[Field] & keyof Body];
};

/** Renames a request's fields from their API names. */
export const byDomainNames = <Body extends object>(body: Body): ByDomainNames<Body> =>
  Object.fromEntries(
    Object.entries(apiNames).map(([field, name]) => [field, body[name as keyof Body]]),
  ) as ByDomainNames<Body>;

/** The optional fields of a new link. */
export const optionalFieldsOf = (sent: NewLinkFields): OptionalFields => withChanges({}, sent);

/** The optional fields of a link after a change. */
export const withChanges = (before: Partial<OptionalFields>, changes: SentFields): OptionalFields =>
  Object.fromEntries(
    fieldsOf(optionalNames).map((field) => [field, applied(changes[field], before[field])]),
  ) as unknown as OptionalFields;

const applied = <T>(change: T | null | undefined, before: T | undefined): T | undefined =>
  change === undefined ? before : (change ?? undefined);

/** What responses show of fields without a value, where it isn't `null`. Such a default isn't stored. */
const shownDefaults = { showFoundOn: 1, tags: [] as string[], forwardQuery: 0 } as const;

type ShownFields = {
  readonly [Field in keyof OptionalFields as (typeof optionalNames)[Field]]: Shown<
    OptionalFields[Field],
    Field extends keyof typeof shownDefaults ? (typeof shownDefaults)[Field] : null
  >;
};
type Shown<Value, Unset> = Value extends Date
  ? string
  : Value extends readonly (infer Item)[]
    ? Item[]
    : Value extends undefined
      ? Unset
      : Value;

/** The optional fields as responses show them, under their API names. */
export const shownFields = (link: Partial<OptionalFields>): ShownFields =>
  Object.fromEntries(
    fieldsOf(optionalNames).map((field) => [
      optionalNames[field],
      shown(link[field]) ?? unset[field] ?? null,
    ]),
  ) as ShownFields;

const unset: { readonly [Field in keyof OptionalFields]?: unknown } = shownDefaults;

const shown = (value: unknown): unknown => (value instanceof Date ? timestamp(value) : (value ?? null));

/**
 * Shows a caller who gets an existing link where it differs from the request, such as in its destination.
 * @returns API names of the fields that were sent, even as `null`, with values other than the link's
 */
export const differingFields = (sent: NewLinkFields, link: Link): readonly string[] =>
  fieldsOf(apiNames)
    .filter(
      (field) => sent[field] !== undefined && !isDeepStrictEqual(shown(sent[field]), shown(link[field])),
    )
    .map((field) => apiNames[field]);

const fieldsOf = <Names extends object>(names: Names) => Object.keys(names) as (keyof Names)[];
