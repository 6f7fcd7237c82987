import { type RetryPolicy, retryWhileOvertaken } from '../retry/back-off.ts';
import { toSecond } from '../timestamp.ts';
import { applyDecision } from './change-link.ts';
import {
  type CreateLinkRequest,
  type CreateResult,
  type DecideCreateServices,
  decideCreate,
} from './decide-create.ts';
import { lookUpOnce } from './destination-verdict.ts';
import { purgeTime } from './expiry.ts';
import type { Link } from './link.ts';
import { LinkContentionError, ShortCodeTakenError } from './link-errors.ts';
import { optionalFieldsOf } from './link-fields.ts';
import type { LinkStore } from './link-store.ts';
import { drawShortCode } from './short-code.ts';
import { withVerification } from './verification.ts';

export interface CreateLinkServices extends DecideCreateServices {
  /** Applies while other requests interfere, or a random code is taken. */
  readonly retry: RetryPolicy;
  readonly now: () => Date;
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

/**
 * Creates a link, which works as soon as this returns. If an active link already holds the post or page, returns that
 * one instead, or changes it as the request asks; if the idempotency key was used before, returns the earlier outcome. The
 * conditions of the write repeat the checks, so that of two simultaneous requests only one creates a link.
 * @throws AccountSuspendedError
 * @throws InvalidFieldsError when the destination or page is one of our own short links, the destination is blocked or
 *   listed as unsafe, or the expiry is in the past
 * @throws LinkBarredError when a link with the same claim and destination was taken down
 * @throws IdempotencyKeyReusedError
 * @throws AnonymousLimitError
 * @throws ShortCodeTakenError when the requested code is in use, or was in the past
 * @throws LinkExistsError
 * @throws ClaimHeldError when a change would give the existing link what another active link holds
 * @throws LinkContentionError
 */
export async function createLink(
  request: CreateLinkRequest,
  services: CreateLinkServices,
): Promise<CreateResult> {
  const { fields, creator, idempotency } = request;
  const lookUpVerdicts = lookUpOnce(fields, services.reputation);
  let reserved: Reserved | undefined;
  const created = await retryWhileOvertaken<CreateResult>(services.retry, async () => {
    const now = toSecond(services.now());
    const decision = await decideCreate(request, { now, lookUpVerdicts }, services);
    if (decision.kind === 'done') return decision.result;
    if (decision.kind === 'retry') return 'overtaken';
    if (decision.kind === 'update') {
      const { before: link, change } = decision;
      return (await applyDecision(change, { link, now, store: services.store }))
        ? change.result
        : 'overtaken';
    }
    reserved ??= await services.store.reserve(creator.userId);
    const link = newLink(request, reserved, now, services);
    const { windows, recheckAt } = decision;
    const outcome = await services.store.insert(link, { now, idempotency, windows, recheckAt });
    if (outcome === 'created') return { outcome, link, isReplay: false };
    if (outcome === 'short-code-taken' && fields.shortCode) throw new ShortCodeTakenError();
    return 'overtaken';
  });
  if (created === 'overtaken') throw new LinkContentionError(services.retry.maxAttempts);
  return created;
}

type Reserved = Awaited<ReturnType<LinkStore['reserve']>>;

function newLink(
  { creator: { userId, keyId }, fields }: CreateLinkRequest,
  { linkId, ownerSequence }: Reserved,
  now: Date,
  { retentionDays, random }: CreateLinkServices,
): Link {
  const optional = optionalFieldsOf(fields);
  const link: Link = {
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
    createdByKey: keyId,
    revision: 1,
    ...(fields.shortCode === undefined ? {} : { hasCustomCode: true }),
  };
  return withVerification(undefined, link, now);
}
