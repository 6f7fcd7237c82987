import type { ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Reputation } from '../reputation/reputation.ts';
import {
  admitToAll,
  type NetworkLimit,
  networkLimits,
  type SubjectLimit,
  type SubjectWindow,
} from '../throttle/network-limits.ts';
import { disableRestricted, type LinkDecision } from './change-link.ts';
import { claimsTo } from './claims.ts';
import type { CreateOutcome } from './create-outcome.ts';
import { type DecideUpdateServices, decideUpdate, type UpdateContext } from './decide-update.ts';
import { hasListed, recheckTime, rejectListed, type Verdicts } from './destination-verdict.ts';
import {
  problemsOfDestination,
  problemsOfOtherUrls,
  problemsOfValues,
  rejectProblems,
} from './field-problems.ts';
import { type ExistingLink, findExisting } from './find-existing.ts';
import type { IdempotentRequest } from './idempotency.ts';
import type { Link } from './link.ts';
import {
  AccountSuspendedError,
  AnonymousLimitError,
  IdempotencyKeyReusedError,
  LinkExistsError,
  ShortCodeTakenError,
} from './link-errors.ts';
import { changesTo, differingFields, type NewLink, optionalFieldsOf } from './link-fields.ts';
import type { InsertOptions, LinkStore, LookUpResult } from './link-store.ts';

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
  readonly fields: NewLink;
  readonly idempotency: IdempotentRequest | undefined;
  /** The host at CloudFront where our own links work too. */
  readonly distributionHost?: string | undefined;
}

export type CreateResult = CreateOutcome & {
  /** Whether this is the outcome of an earlier request with the same key. */
  readonly isReplay: boolean;
};

export interface DecideCreateServices extends DecideUpdateServices {
  readonly store: LinkStore;
  /** Loads the origin of short links, such as `https://go.example.com`. */
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
}

export type CreateDecision =
  | { readonly kind: 'done'; readonly result: CreateResult }
  /** The stored state has just changed: decide again. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'update'; readonly before: Link; readonly change: LinkDecision<CreateResult> }
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
  const existing = await findExisting(fields, found, { now, blocks }, store);
  if (existing.kind === 'found') {
    const context = { now, origin, distributionHost, blocks, lookUpVerdicts };
    return decideExisting(request, existing, context, services);
  }
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

/**
 * Decides what a create does to an existing link.
 * @returns `retry` when an identical request was recorded first, so that its record is found next time
 * @throws LinkExistsError
 * @throws the errors of `updateLink`
 */
async function decideExisting(
  { fields, idempotency }: CreateLinkRequest,
  { link: before, matchedBy }: ExistingLink,
  context: UpdateContext,
  services: DecideCreateServices,
): Promise<CreateDecision> {
  const { onExisting = 'return' } = fields;
  if (onExisting === 'error') throw new LinkExistsError(matchedBy, before.linkId);
  const differs = differingFields(fields, before);
  const isChanged = before.isActive && differs.some((field) => field !== 'short_code');
  if (onExisting === 'update' && isChanged) {
    const { result: link, ...change } = await decideUpdate(before, changesTo(fields), context, services);
    const left = differingFields(fields, link);
    const updated = differs.filter((field) => !left.includes(field));
    const outcome: CreateOutcome = { outcome: 'existing', link, matchedBy, differs: left, updated };
    const record = idempotency && { request: idempotency, outcome };
    return { kind: 'update', before, change: { ...change, record, result: { ...outcome, isReplay: false } } };
  }
  const updated = onExisting === 'update' ? [] : undefined;
  const outcome: CreateOutcome = { outcome: 'existing', link: before, matchedBy, differs, updated };
  const isRecorded = !idempotency || (await services.store.saveRecord(idempotency, outcome, context.now));
  return isRecorded ? { kind: 'done', result: { ...outcome, isReplay: false } } : { kind: 'retry' };
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
