import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { toSecond } from '../timestamp.ts';
import {
  type CreateLinkRequest,
  type CreateResult,
  type DecideCreateServices,
  decideCreate,
} from './decide-create.ts';
import { lookOnce } from './destination-look.ts';
import { purgeTime } from './expiry.ts';
import type { Link } from './link.ts';
import { LinkContentionError, ShortCodeTakenError } from './link-errors.ts';
import { optionalFieldsOf } from './link-fields.ts';
import type { LinkStore } from './link-store.ts';
import { drawShortCode } from './short-code.ts';

export interface CreateLinkServices extends DecideCreateServices {
  /** How often a create is tried while other requests take what it needs, or a drawn code is another link's. */
  readonly retry: RetryPolicy;
  /** Days for which an expired link stays readable, before it is purged. */
  readonly retentionDays: number;
  readonly now: () => Date;
  /** Bytes of a cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

/**
 * Makes a link, which works the moment this returns; or finds the active one that holds the same post or page, or
 * what an earlier request with the same idempotency key made. The conditions of the write hold what was decided by
 * looking, so that two simultaneous requests can't both do it.
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
  const created = await retryWhileOvertaken<CreateResult>(services.retry, async () => {
    const now = toSecond(services.now());
    const decision = await decideCreate(request, { now, look }, services);
    if (decision.kind === 'done') return decision.result;
    if (decision.kind === 'look-again') return 'overtaken';
    reserved ??= await services.store.reserve(creator.userId);
    const link = newLink(request, reserved, now, services);
    const { window, recheckAt } = decision;
    const outcome = await services.store.insert(link, { now, idempotency, window, recheckAt });
    if (outcome === 'created') return { outcome, link, isReplay: false };
    if (outcome === 'short-code-taken' && fields.shortCode) throw new ShortCodeTakenError();
    return 'overtaken';
  });
  if (created === 'overtaken') throw new LinkContentionError(services.retry.maxAttempts);
  return created;
}

type Reserved = Awaited<ReturnType<LinkStore['reserve']>>;

function newLink(
  { creator: { userId }, fields }: CreateLinkRequest,
  { linkId, ownerSequence }: Reserved,
  now: Date,
  { retentionDays, random }: CreateLinkServices,
): Link {
  const optional = optionalFieldsOf(fields);
  return {
    ...optional,
    linkId,
    shortCode: fields.shortCode ?? drawShortCode(random),
    type: fields.type,
    targetUrl: fields.targetUrl,
    siteVerifiedAt: undefined,
    scheduledDeletionAt: undefined,
    isActive: true,
    takenDown: undefined,
    purgeAt: optional.expiresAt && purgeTime(optional.expiresAt, retentionDays),
    createdAt: now,
    updatedAt: now,
    owner:
      userId === undefined || ownerSequence === undefined ? undefined : { userId, sequence: ownerSequence },
    revision: 1,
  };
}
