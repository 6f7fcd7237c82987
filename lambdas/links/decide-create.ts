import type { Blocks, ReadBlocks } from '../blocks/blocks.ts';
import { settleAll } from '../concurrency/settle-all.ts';
import type { Reputation, Verdict } from '../reputation/reputation.ts';
import { admitOneMore } from '../throttle/sliding-window.ts';
import { switchOff } from './change-link.ts';
import { claimsOf, claimsTo, isSameClaim } from './claims.ts';
import type { CreateOutcome } from './create-outcome.ts';
import { recheckTime, refuseListed } from './destination-look.ts';
import { problemsOfDestination, problemsOfValues, refuseFields } from './field-problems.ts';
import type { IdempotentRequest } from './idempotency.ts';
import type { Link } from './link.ts';
import {
  AccountSuspendedError,
  AnonymousLimitError,
  IdempotencyKeyReusedError,
  ShortCodeTakenError,
} from './link-errors.ts';
import { differingFields, type NewLinkFields, optionalFieldsOf } from './link-fields.ts';
import type { InsertOptions, LinkStore, LookUpResult } from './link-store.ts';
import { restrictionOf } from './restriction.ts';

/** Who creates: an account, or somebody anonymous at an address, known only by its keyed hash. */
export type Creator =
  | { readonly userId: string; readonly addressHash?: undefined }
  | { readonly userId?: undefined; readonly addressHash: string };

export interface CreateLinkRequest {
  readonly creator: Creator;
  readonly fields: NewLinkFields;
  readonly idempotency: IdempotentRequest | undefined;
}

export type CreateResult = CreateOutcome & {
  /** Whether an earlier request with the same key did this, and nothing was done now. */
  readonly isReplay: boolean;
};

export interface DecideCreateServices {
  readonly store: LinkStore;
  /** Loads the origin under which visitors reach short links, such as `https://go.example.com`. */
  readonly publicOrigin: () => Promise<string>;
  readonly blocks: ReadBlocks;
  readonly reputation: Reputation;
}

export type CreateDecision =
  | { readonly kind: 'done'; readonly result: CreateResult }
  /** Something was written or overtaken just now, so the next look finds things different. */
  | { readonly kind: 'look-again' }
  | ({ readonly kind: 'insert' } & Pick<InsertOptions, 'window' | 'recheckAt'>);

/**
 * Decides what a create does. Checks come first: other links give nothing up for a request that is refused.
 * @throws the errors of `createLink`
 */
export async function decideCreate(
  request: CreateLinkRequest,
  { now, look }: { readonly now: Date; readonly look: () => Promise<Verdict> },
  services: DecideCreateServices,
): Promise<CreateDecision> {
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
  const verdict = await look();
  // An anonymous caller pays for the look, too, with one of the day's places.
  if (verdict === 'listed' && window) await store.keepWindow(window);
  refuseListed(verdict);
  if (existing.inTheWay.length === 0) return { kind: 'insert', window, recheckAt: recheckTime(verdict, now) };
  for (const link of existing.inTheWay) await switchOff(link, now, store);
  return { kind: 'look-again' };
}

const lookUp = (
  { creator, fields, idempotency }: CreateLinkRequest,
  now: Date,
  store: LinkStore,
): Promise<LookUpResult> =>
  store.lookUp({
    userId: creator.userId,
    claims: fields.type === 'inpage' ? claimsTo(optionalFieldsOf(fields)) : [],
    idempotency,
    addressHash: creator.addressHash,
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
  /** `inTheWay`: links that hold the claims by their rows but are restricted, and so have to give them up. */
  | { readonly kind: 'none'; readonly inTheWay: readonly Link[] };

/**
 * The claims' rows say who holds them; the link itself is read as well, and has the last word.
 * @returns `look-again` when an equal request was recorded first, so that the next look finds it
 */
async function findExisting(
  { fields, idempotency }: CreateLinkRequest,
  { holders }: LookUpResult,
  { now, blocks }: { readonly now: Date; readonly blocks: Blocks },
  store: LinkStore,
): Promise<Existing> {
  const inTheWay: Link[] = [];
  for (const claim of claimsTo(optionalFieldsOf(fields))) {
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

/** Links that one address may create without a key (reference, "Rate Limits"). */
const ANONYMOUS_LINKS = 5;
const WINDOW_MS = 24 * 60 * 60 * 1000;

/** The window slides: it frees a place 24 hours after the oldest of the last five links. */
function takePlace(
  { creator: { addressHash } }: CreateLinkRequest,
  { window }: LookUpResult,
  now: Date,
): InsertOptions['window'] {
  if (addressHash === undefined) return undefined;
  const admission = admitOneMore(window.times, now, { places: ANONYMOUS_LINKS, windowMs: WINDOW_MS });
  if (!admission.admitted) throw new AnonymousLimitError(admission.freeAt, now);
  return { addressHash, times: admission.times, forgetAt: admission.forgetAt, basedOn: window.revision };
}
