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
}

const optionalNames = {
  title: 'title',
  description: 'description',
  postId: 'post_id',
  siteUrl: 'site_url',
  expiresAt: 'expires_at',
  showFoundOn: 'show_found_on',
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

/** Changes to a link. `undefined` leaves a field unchanged, `null` clears it. */
export interface LinkChanges extends SentFields {
  readonly targetUrl: Destination | undefined;
  readonly type: LinkType | undefined;
  readonly isActive: boolean | undefined;
  readonly postId: string | undefined;
}

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

type ShownFields = {
  readonly [Field in Exclude<keyof OptionalFields, 'showFoundOn'> as (typeof optionalNames)[Field]]: Shown<
    OptionalFields[Field]
  >;
} & { readonly show_found_on: 0 | 1 };
type Shown<Value> = Value extends Date ? string : Value extends undefined ? null : Value;

/** The optional fields as responses show them, under their API names. */
export const shownFields = (link: OptionalFields): ShownFields =>
  ({
    ...Object.fromEntries(fieldsOf(optionalNames).map((field) => [optionalNames[field], shown(link[field])])),
    // The one field with a default, which isn't stored.
    [optionalNames.showFoundOn]: link.showFoundOn ?? 1,
  }) as ShownFields;

const shown = <Value>(value: Value): Shown<Value> =>
  (value instanceof Date ? timestamp(value) : (value ?? null)) as Shown<Value>;

/**
 * Shows a caller who gets an existing link where it differs from the request, such as in its destination.
 * @returns API names of the fields that were sent, even as `null`, with values other than the link's
 */
export const differingFields = (sent: NewLinkFields, link: Link): readonly string[] =>
  fieldsOf(apiNames)
    .filter((field) => sent[field] !== undefined && shown(sent[field]) !== shown(link[field]))
    .map((field) => apiNames[field]);

const fieldsOf = <Names extends object>(names: Names) => Object.keys(names) as (keyof Names)[];
