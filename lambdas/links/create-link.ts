import type { Blocks, ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Destination } from '../destinations/destination.ts';
import type { Reputation, ReputationAnswer } from '../reputation/reputation.ts';
import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { toSecond } from '../timestamp.ts';
import { admit } from './anonymous-limit.ts';
import { switchOff } from './change-link.ts';
import { claimsOf, claimsTo, isSameClaim } from './claims.ts';
import type { CreateOutcome } from './create-outcome.ts';
import { lookOnce, recheckTime, refuseListed } from './destination-look.ts';
import { differingFields } from './differing-fields.ts';
import { purgeTime } from './expiry.ts';
import { problemsOfDestination, problemsOfValues, refuseFields } from './field-problems.ts';
import type { IdempotentRequest } from './idempotency.ts';
import type { Link, LinkType } from './link.ts';
import {
  AccountSuspendedError,
  AnonymousLimitError,
  IdempotencyKeyReusedError,
  LinkContentionError,
  ShortCodeTakenError,
} from './link-errors.ts';
import type { InsertOptions, LinkStore, LookUpAnswer } from './link-store.ts';
import { restrictionOf } from './restriction.ts';
import { drawShortCode } from './short-code.ts';

/** A link to be made, as its caller describes it. `null` says "none", `undefined` that nothing was said. */
export interface NewLinkFields {
  readonly targetUrl: Destination;
  readonly type: LinkType;
  readonly title: string | null | undefined;
  readonly description: string | null | undefined;
  /** Always there for an in-page link. */
  readonly postId: string | null | undefined;
  readonly siteUrl: Destination | null | undefined;
  readonly expiresAt: Date | null | undefined;
  /** A code of the owner's own choice; else one is drawn. */
  readonly shortCode: string | null | undefined;
}

/** Who creates: an account, or nobody in particular at an address, of which only a keyed hash is known. */
export type Creator =
  | { readonly userId: string; readonly addressHash?: undefined }
  | { readonly userId?: undefined; readonly addressHash: string };

export interface CreateLinkRequest {
  readonly creator: Creator;
  readonly fields: NewLinkFields;
  readonly idempotency: IdempotentRequest | undefined;
}

export interface CreateLinkServices {
  readonly store: LinkStore;
  /** How often a create is tried while other requests take what it needs. */
  readonly retry: RetryPolicy;
  /** Loads the origin under which visitors reach short links, such as `https://go.example.com`. */
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
  /** Days for which an expired link stays readable, before it is purged. */
  readonly retentionDays: number;
  readonly now: () => Date;
  /** Bytes of a cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

export type CreateResult = CreateOutcome & {
  /** Whether an earlier request with the same key did this, and nothing was done now. */
  readonly isReplay: boolean;
};

/**
 * Makes a link, which works the moment this returns; or finds the active one that holds the same post or page, or
 * what an earlier request with the same idempotency key made. Whatever is decided by looking is held by the
 * conditions of the write, so that no two requests at once can both do it.
 * @throws AccountSuspendedError
 * @throws InvalidFieldsError when the destination or page is one of our own short links, the destination is blocked or
 *   listed as unsafe, or the expiry lies in the past
 * @throws IdempotencyKeyReusedError
 * @throws AnonymousLimitError
 * @throws ShortCodeTakenError when the code that was asked for is, or once was, another link's
 * @throws LinkContentionError
 */
export async function createLink(
  request: CreateLinkRequest,
  services: CreateLinkServices,
): Promise<CreateResult> {
  const { fields, creator, idempotency } = request;
  const look = lookOnce(fields.targetUrl, services.reputation);
  let reserved: Reserved | undefined;
  const created = await retryWhileOvertaken(services.retry, async () => {
    const now = toSecond(services.now());
    const decision = await decide(request, { now, look }, services);
    if (decision.kind === 'done') return decision.result;
    if (decision.kind === 'look-again') return 'overtaken';
    reserved ??= await services.store.reserve(creator.userId);
    const link = newLink(request, reserved, now, services);
    const { window, recheckAt } = decision;
    const outcome = await services.store.insert(link, { now, idempotency, window, recheckAt });
    if (outcome === 'created') return { outcome, link, isReplay: false } as const;
    if (outcome === 'short-code-taken' && fields.shortCode) throw new ShortCodeTakenError();
    return 'overtaken';
  });
  if (created === 'overtaken') throw new LinkContentionError(services.retry.maxAttempts);
  return created;
}

type Decision =
  | { readonly kind: 'done'; readonly result: CreateResult }
  /** Something was just written by which the next look finds things different. */
  | { readonly kind: 'look-again' }
  | ({ readonly kind: 'insert' } & Pick<InsertOptions, 'window' | 'recheckAt'>);

/** Looks at what there is, and decides what is to be done. Nothing is given up by other links for a request that is refused. */
async function decide(
  request: CreateLinkRequest,
  { now, look }: { readonly now: Date; readonly look: () => Promise<ReputationAnswer> },
  services: CreateLinkServices,
): Promise<Decision> {
  const { fields, creator } = request;
  const { store } = services;
  const [origin, blocks, found] = await settleAll([
    services.publicOrigin(),
    services.blocks(),
    lookUp(request, now, store),
  ]);
  if (creator.userId !== undefined && blocks.isSuspended(creator.userId)) throw new AccountSuspendedError();
  const replay = replayOf(request, found);
  if (replay) return { kind: 'done', result: replay };
  refuseFields({
    ...problemsOfDestination(fields.targetUrl, blocks),
    ...problemsOfValues(fields, { origin, now }),
  });
  const existing = await findExisting(request, found, { now, blocks }, store);
  if (existing.kind !== 'none') return existing;
  if (found.isCodeTaken) throw new ShortCodeTakenError();
  const window = takePlace(request, found, now);
  const answer = await look();
  // Who has no key pays for the look with one of the places of the day, too.
  if (answer === 'listed' && window) await store.keepWindow(window);
  refuseListed(answer);
  if (existing.inTheWay.length === 0) return { kind: 'insert', window, recheckAt: recheckTime(answer, now) };
  for (const link of existing.inTheWay) await switchOff(link, now, store);
  return { kind: 'look-again' };
}

type Reserved = Awaited<ReturnType<LinkStore['reserve']>>;

const lookUp = (
  { creator, fields, idempotency }: CreateLinkRequest,
  now: Date,
  store: LinkStore,
): Promise<LookUpAnswer> =>
  store.lookUp({
    userId: creator.userId,
    claims: fields.type === 'inpage' ? claimsTo(texts(fields)) : [],
    idempotency,
    addressHash: creator.addressHash,
    shortCode: fields.shortCode ?? undefined,
    now,
  });

function replayOf({ idempotency }: CreateLinkRequest, { record }: LookUpAnswer): CreateResult | undefined {
  if (!record) return undefined;
  if (record.fingerprint !== idempotency?.fingerprint || !record.outcome)
    throw new IdempotencyKeyReusedError();
  return { ...record.outcome, isReplay: true };
}

type Existing =
  | Exclude<Decision, { readonly kind: 'insert' }>
  /** `inTheWay`: links that hold the claims by their rows, but are blocked, and so are to give them up. */
  | { readonly kind: 'none'; readonly inTheWay: readonly Link[] };

/**
 * The claims' rows tell who holds them; the link itself is read to be answered, and has the last word.
 * @returns `look-again` when an equal request was noted first, by which the next look finds it
 */
async function findExisting(
  { fields, idempotency }: CreateLinkRequest,
  { holders }: LookUpAnswer,
  { now, blocks }: { readonly now: Date; readonly blocks: Blocks },
  store: LinkStore,
): Promise<Existing> {
  const inTheWay: Link[] = [];
  for (const claim of claimsTo(texts(fields))) {
    const holderId = holders.get(claim.kind);
    const link = holderId === undefined ? undefined : await store.find(holderId);
    if (!link || !claimsOf(link, now).some((held) => isSameClaim(held, claim))) continue;
    if (restrictionOf(link, blocks)) {
      inTheWay.push(link);
      continue;
    }
    const outcome: CreateOutcome = {
      outcome: 'existing',
      link,
      matchedBy: claim.kind,
      differs: differingFields(fields, link),
    };
    const isNoted = !idempotency || (await store.remember(idempotency, outcome, now));
    return isNoted ? { kind: 'done', result: { ...outcome, isReplay: false } } : { kind: 'look-again' };
  }
  return { kind: 'none', inTheWay };
}

function takePlace(
  { creator: { addressHash } }: CreateLinkRequest,
  { window }: LookUpAnswer,
  now: Date,
): InsertOptions['window'] {
  if (addressHash === undefined) return undefined;
  const admission = admit(window.times, now);
  if (!admission.admitted) throw new AnonymousLimitError(admission.freeAt, now);
  return { addressHash, times: admission.times, forgetAt: admission.forgetAt, basedOn: window.revision };
}

function newLink(
  { creator: { userId }, fields }: CreateLinkRequest,
  { linkId, ownerSequence }: Reserved,
  now: Date,
  { retentionDays, random }: CreateLinkServices,
): Link {
  const expiresAt = fields.expiresAt ?? undefined;
  return {
    ...texts(fields),
    linkId,
    shortCode: fields.shortCode ?? drawShortCode(random),
    type: fields.type,
    targetUrl: fields.targetUrl,
    siteVerifiedAt: undefined,
    scheduledDeletionAt: undefined,
    isActive: true,
    takenDown: undefined,
    expiresAt,
    purgeAt: expiresAt && purgeTime(expiresAt, retentionDays),
    createdAt: now,
    updatedAt: now,
    owner:
      userId === undefined || ownerSequence === undefined ? undefined : { userId, sequence: ownerSequence },
    revision: 1,
  };
}

const texts = ({ title, description, postId, siteUrl }: NewLinkFields) => ({
  title: title ?? undefined,
  description: description ?? undefined,
  postId: postId ?? undefined,
  siteUrl: siteUrl ?? undefined,
});
