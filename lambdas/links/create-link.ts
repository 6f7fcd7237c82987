import { type Destination, isOwnShortLink } from './destination.ts';
import { purgeTime } from './expiry.ts';
import type { Link } from './link.ts';
import { InvalidFieldsError } from './link-errors.ts';
import type { LinkStore } from './link-store.ts';
import { drawShortCode } from './short-code.ts';

export interface CreateLinkRequest {
  readonly userId: string;
  readonly targetUrl: Destination;
  readonly title: string | undefined;
  readonly description: string | undefined;
  readonly postId: string | undefined;
  readonly expiresAt: Date | undefined;
}

export interface CreateLinkServices {
  readonly store: LinkStore;
  /** Loads the origin under which visitors reach short links, such as `https://go.example.com`. */
  readonly publicOrigin: () => Promise<string>;
  /** Days for which an expired link stays readable, before it is purged. */
  readonly retentionDays: number;
  readonly now: () => Date;
  /** Bytes of a cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

/** Draws of a short code. With 62^7 of them, a second is rare at any size that a table has. */
const MAX_DRAWS = 5;

/**
 * Makes a direct link, which works the moment this returns.
 * @throws InvalidFieldsError when the destination is one of our own short links, or the expiry lies in the past
 */
export async function createLink(
  { userId, ...fields }: CreateLinkRequest,
  { store, publicOrigin, retentionDays, now, random }: CreateLinkServices,
): Promise<Link> {
  const createdAt = toSecond(now());
  refuseInvalidFields(fields, { publicOrigin: await publicOrigin(), now: createdAt });
  const { linkId, ownerSequence } = await store.reserve(userId);
  const link: Omit<Link, 'shortCode'> = {
    ...fields,
    linkId,
    type: 'direct',
    siteUrl: undefined,
    siteVerifiedAt: undefined,
    scheduledDeletionAt: undefined,
    isActive: true,
    purgeAt: fields.expiresAt && purgeTime(fields.expiresAt, retentionDays),
    createdAt,
    updatedAt: createdAt,
    owner: { userId, sequence: ownerSequence },
  };
  return insertUnderFreeCode(link, { store, random });
}

function refuseInvalidFields(
  { targetUrl, expiresAt }: Pick<CreateLinkRequest, 'targetUrl' | 'expiresAt'>,
  { publicOrigin, now }: { readonly publicOrigin: string; readonly now: Date },
): void {
  const details: Record<string, string> = {};
  if (isOwnShortLink(targetUrl, publicOrigin)) details.url = 'Must not be one of our own short links.';
  if (expiresAt && expiresAt <= now) details.expires_at = 'Must lie in the future.';
  if (Object.keys(details).length > 0) throw new InvalidFieldsError(details);
}

/** Never looks first whether a code is free: the write itself claims it, and a taken one is drawn anew. */
async function insertUnderFreeCode(
  link: Omit<Link, 'shortCode'>,
  { store, random }: Pick<CreateLinkServices, 'store' | 'random'>,
): Promise<Link> {
  for (let draw = 1; draw <= MAX_DRAWS; draw += 1) {
    const candidate: Link = { ...link, shortCode: drawShortCode(random) };
    if ((await store.insert(candidate)) === 'created') return candidate;
  }
  throw new Error(`${MAX_DRAWS} short codes in a row were taken.`);
}

const toSecond = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);
