import type { Blocks, ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Reputation } from '../reputation/reputation.ts';
import {
  admitToAll,
  type NetworkLimit,
  networkLimits,
  type SubjectLimit,
  type SubjectWindow,
} from '../throttle/network-limits.ts';
import { disableRestricted } from './change-link.ts';
import { claimsOf, claimsTo, isSameClaim } from './claims.ts';
import type { CreateOutcome } from './create-outcome.ts';
import { hasListed, recheckTime, rejectListed, type Verdicts } from './destination-verdict.ts';
import {
  problemsOfDestination,
  problemsOfOtherUrls,
  problemsOfValues,
  rejectProblems,
} from './field-problems.ts';
import type { IdempotentRequest } from './idempotency.ts';
import type { Link } from './link.ts';
import {
  AccountSuspendedError,
  AnonymousLimitError,
  IdempotencyKeyReusedError,
  LinkBarredError,
  ShortCodeTakenError,
} from './link-errors.ts';
import { differingFields, type NewLinkFields, optionalFieldsOf } from './link-fields.ts';
import type { InsertOptions, LinkStore, LookUpResult } from './link-store.ts';
import { restrictionOf } from './restriction.ts';

/**
 * Who creates a link: an account, by a key or a session, or an anonymous caller, identified by the keyed hash of their
 * address or /64. `wideHash` is that of their /48; the same as `addressHash` for an IPv4 address.
 */
export type Creator =
  | { readonly userId: string; readonly keyId: string | undefined; readonly addressHash?: undefined }
  | {
      readonly userId?: undefined;
      readonly keyId?: undefined;
      readonly addressHash: string;
      readonly wideHash: string;
    };

export interface CreateLinkRequest {
  readonly creator: Creator;
  readonly fields: NewLinkFields;
  readonly idempotency: IdempotentRequest | undefined;
  /** The host at CloudFront where our own links work too. */
  readonly distributionHost?: string | undefined;
}

export type CreateResult = CreateOutcome & {
  /** Whether this is the outcome of an earlier request with the same key. */
  readonly isReplay: boolean;
};

export interface DecideCreateServices {
  readonly store: LinkStore;
  /** Loads the origin of short links, such as `https://go.example.com`. */
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
  /** Whether links may lead to hosts that are not public. */
  readonly allowsPrivateDestinations: boolean;
}

export type CreateDecision =
  | { readonly kind: 'done'; readonly result: CreateResult }
  /** The stored state has just changed: decide again. */
  | { readonly kind: 'retry' }
  | ({ readonly kind: 'insert' } & Pick<InsertOptions, 'windows' | 'recheckAt'>);

/**
 * Decides what a create does. Checks the request first, so that no other link loses a claim to an invalid one.
 * @throws the errors of `createLink`
 */
export async function decideCreate(
  request: CreateLinkRequest,
  { now, lookUpVerdicts }: { readonly now: Date; readonly lookUpVerdicts: () => Promise<Verdicts> },
  services: DecideCreateServices,
): Promise<CreateDecision> {
  const { fields, creator, distributionHost } = request;
  const { store, allowsPrivateDestinations } = services;
  const [origin, blocks, found] = await settleAll([
    services.publicOrigin(),
    services.blocks(),
    lookUp(request, now, store),
  ]);
  if (creator.userId !== undefined && blocks.isSuspended(creator.userId)) throw new AccountSuspendedError();
  const replay = replayOf(request, found);
  if (replay) return { kind: 'done', result: replay };
  rejectProblems({
    ...problemsOfDestination({ ...optionalFieldsOf(fields), targetUrl: fields.targetUrl }, blocks),
    ...problemsOfOtherUrls(fields, blocks),
    ...problemsOfValues(fields, { origin, distributionHost, allowsPrivateDestinations, now }),
  });
  const existing = await findExisting(request, found, { now, blocks }, store);
  if (existing.kind !== 'none') return existing;
  if (found.isCodeTaken) throw new ShortCodeTakenError();
  const windows = admitAnonymous(request, found, now);
  const verdicts = await lookUpVerdicts();
  // The look-up counts towards an anonymous caller's limit, too.
  if (hasListed(verdicts) && windows.length > 0) await store.saveWindows(windows);
  rejectListed(verdicts);
  if (existing.restrictedHolders.length === 0)
    return { kind: 'insert', windows, recheckAt: recheckTime(verdicts, now) };
  for (const link of existing.restrictedHolders) await disableRestricted(link, now, store);
  return { kind: 'retry' };
}

const lookUp = (
  { creator, fields, idempotency }: CreateLinkRequest,
  now: Date,
  store: LinkStore,
): Promise<LookUpResult> =>
  store.lookUp({
    userId: creator.userId,
    claims: fields.type === 'inpage' ? claimsTo(optionalFieldsOf(fields)) : [],
    targetUrl: fields.targetUrl,
    idempotency,
    addressHashes: limitsOf(creator).map(({ subject }) => subject),
    shortCode: fields.shortCode,
    now,
  });

function replayOf({ idempotency }: CreateLinkRequest, { record }: LookUpResult): CreateResult | undefined {
  if (!record) return undefined;
  if (record.fingerprint !== idempotency?.fingerprint || !record.outcome)
    throw new IdempotencyKeyReusedError();
  return { ...record.outcome, isReplay: true };
}

type Existing =
  | Exclude<CreateDecision, { readonly kind: 'insert' }>
  /** `restrictedHolders`: restricted links, which must give up the claims that they hold. */
  | { readonly kind: 'none'; readonly restrictedHolders: readonly Link[] };

/**
 * Finds an active link that holds one of the claims. Their rows name the holders; the links themselves are
 * authoritative. One that leads to the same destination is found even if another such link was taken down.
 * @throws LinkBarredError
 * @returns `retry` when an identical request was recorded first, so that its record is found next time
 */
async function findExisting(
  { fields, idempotency }: CreateLinkRequest,
  { holders, bar }: LookUpResult,
  { now, blocks }: { readonly now: Date; readonly blocks: Blocks },
  store: LinkStore,
): Promise<Existing> {
  const restrictedHolders: Link[] = [];
  for (const claim of claimsTo(optionalFieldsOf(fields))) {
    const holderId = holders.get(claim.kind);
    const link = holderId === undefined ? undefined : await store.find(holderId);
    if (!link || !claimsOf(link, now).some((held) => isSameClaim(held, claim))) continue;
    if (restrictionOf(link, blocks)) {
      restrictedHolders.push(link);
      continue;
    }
    if (bar && link.targetUrl !== fields.targetUrl) throw new LinkBarredError(bar);
    const outcome: CreateOutcome = {
      outcome: 'existing',
      link,
      matchedBy: claim.kind,
      differs: differingFields(fields, link),
    };
    const isRecorded = !idempotency || (await store.saveRecord(idempotency, outcome, now));
    return isRecorded ? { kind: 'done', result: { ...outcome, isReplay: false } } : { kind: 'retry' };
  }
  if (bar) throw new LinkBarredError(bar);
  return { kind: 'none', restrictedHolders };
}

/** Links that a network may create without a key (reference, "Rate Limits"; contract, "Decided contradictions" 7). */
const ANONYMOUS_LINKS: NetworkLimit = { places: 5, widePlaces: 25, windowMs: 24 * 60 * 60 * 1000 };

/** The limits on a creator; none for an account. */
const limitsOf = (creator: Creator): readonly SubjectLimit[] =>
  creator.addressHash === undefined
    ? []
    : networkLimits({ narrow: creator.addressHash, wide: creator.wideHash }, ANONYMOUS_LINKS);

/**
 * Counts an anonymous create. The windows slide: a place frees up 24 hours after the oldest of the last links.
 * @returns none for a caller with an account
 * @throws AnonymousLimitError
 */
function admitAnonymous(
  { creator }: CreateLinkRequest,
  { windows }: LookUpResult,
  now: Date,
): readonly SubjectWindow[] {
  const admission = admitToAll(limitsOf(creator), windows, now);
  if (!admission.admitted) throw new AnonymousLimitError(admission.freeAt, now);
  return admission.windows;
}
