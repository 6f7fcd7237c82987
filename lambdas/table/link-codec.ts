import type { Destination } from '../destinations/destination.ts';
import type { Link, TakeDown } from '../links/link.ts';
import type {
  LinkVerification,
  Removal,
  VerificationReason,
  VerificationState,
} from '../links/verification.ts';
import { timestamp } from '../timestamp.ts';

/** An item, or a part of one, in the document client's form. */
export type Item = Readonly<Record<string, unknown>>;

/** Reads a stored text that may be missing. */
export const optionalText = (stored: unknown): string | undefined =>
  typeof stored === 'string' ? stored : undefined;

/** Reads a stored time that may be missing. */
export const optionalTime = (stored: unknown): Date | undefined =>
  typeof stored === 'string' ? new Date(stored) : undefined;

/** Converts a value to a stored attribute and back. */
interface Attribute<Value> {
  readonly write: (value: Value) => unknown;
  /** @throws TypeError when the attribute has another type */
  readonly read: (stored: unknown) => Value;
}

const text: Attribute<string> = {
  write: (value) => value,
  read(stored) {
    if (typeof stored !== 'string') throw new TypeError('A stored link has no string where one is expected.');
    return stored;
  },
};

const texts: Attribute<readonly string[]> = {
  write: (value) => value,
  read: (stored) => (Array.isArray(stored) ? stored.map(text.read) : []),
};

const number: Attribute<number> = {
  write: (value) => value,
  read(stored) {
    if (typeof stored !== 'number') throw new TypeError('A stored link has no number where one is expected.');
    return stored;
  },
};

const flag: Attribute<boolean> = { write: (value) => value, read: (stored) => stored === true };

const on: Attribute<1> = { write: (value) => value, read: () => 1 };

const off: Attribute<0> = { write: (value) => value, read: () => 0 };

const time: Attribute<Date> = { write: timestamp, read: (stored) => new Date(text.read(stored)) };

const destination: Attribute<Destination> = {
  write: (value) => value,
  read: (stored) => text.read(stored) as Destination,
};

const linkType: Attribute<Link['type']> = {
  write: (value) => value,
  read: (stored) => (text.read(stored) === 'inpage' ? 'inpage' : 'direct'),
};

const takeDown: Attribute<TakeDown> = {
  write: ({ at, reason, wasActive }) => ({ at: time.write(at), reason, wasActive }),
  read(stored) {
    const { at, reason, wasActive } = stored as Item;
    return { at: time.read(at), reason: text.read(reason), wasActive: flag.read(wasActive) };
  },
};

const verification: Attribute<LinkVerification> = {
  write: ({ state, since, reason }) => ({ state, since: time.write(since), reason }),
  read(stored) {
    const { state, since, reason } = stored as Item;
    return {
      state: text.read(state) as VerificationState,
      since: time.read(since),
      reason: optionalText(reason) as VerificationReason | undefined,
    };
  },
};

const removal: Attribute<Removal> = {
  write: ({ at, reason, restorableUntil }) => ({
    at: time.write(at),
    reason,
    restorableUntil: time.write(restorableUntil),
  }),
  read(stored) {
    const { at, reason, restorableUntil } = stored as Item;
    return {
      at: time.read(at),
      reason: text.read(reason) as VerificationReason,
      restorableUntil: time.read(restorableUntil),
    };
  },
};

/** The document client omits undefined attributes. The annotation keeps the codec out of bundles without links. */
/* @__NO_SIDE_EFFECTS__ */
const optional = <Value>({ write, read }: Attribute<Value>): Attribute<Value | undefined> => ({
  write: (value) => (value === undefined ? undefined : write(value)),
  read: (stored) => (stored === undefined || stored === null ? undefined : read(stored)),
});

type Stored = Omit<Link, 'owner'>;

/** The attribute of each field, under the field's name. The owner has two attributes, handled below. */
const codec: { readonly [Field in keyof Required<Stored>]: Attribute<Stored[Field]> } = {
  linkId: number,
  shortCode: text,
  type: linkType,
  targetUrl: destination,
  title: optional(text),
  description: optional(text),
  postId: optional(text),
  siteUrl: optional(destination),
  showFoundOn: optional(off),
  tags: optional(texts),
  forwardQuery: optional(on),
  utmSource: optional(text),
  utmMedium: optional(text),
  utmCampaign: optional(text),
  utmTerm: optional(text),
  utmContent: optional(text),
  fallbackUrl: optional(destination),
  cardTitle: optional(text),
  cardDescription: optional(text),
  cardImageUrl: optional(destination),
  siteVerifiedAt: optional(time),
  scheduledDeletionAt: optional(time),
  verification: optional(verification),
  removal: optional(removal),
  hasCustomCode: optional(flag),
  isActive: flag,
  takenDown: optional(takeDown),
  expiresAt: optional(time),
  purgeAt: optional(time),
  createdAt: time,
  updatedAt: time,
  createdByKey: optional(text),
  revision: number,
};

const fields = /* @__PURE__ */ Object.keys(codec) as (keyof Stored)[];

/** All attributes of a link. {@link fromLinkItem} reads them back. */
export const linkAttributes = (link: Link): Item => ({
  ...Object.fromEntries(fields.map((field) => [field, written(link, field)])),
  ownerId: link.owner?.userId,
  ownerSequence: link.owner?.sequence,
});

/** @throws TypeError when the item is not a link */
export const fromLinkItem = (item: Item): Link => ({
  ...(Object.fromEntries(
    fields.map((field) => [field, codec[field].read(item[field])]),
  ) as unknown as Stored),
  owner:
    item.ownerId === undefined
      ? undefined
      : { userId: text.read(item.ownerId), sequence: number.read(item.ownerSequence) },
});

const written = <Field extends keyof Stored>(link: Stored, field: Field): unknown => {
  const { write }: Attribute<Stored[Field]> = codec[field];
  return write(link[field]);
};
