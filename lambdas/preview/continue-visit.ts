import type { CaptchaUse, CaptchaWidget } from '../captcha/captcha.ts';
import type { NetworkWork } from '../captcha/network-work.ts';
import { type RedeemServices, type Redemption, redeemToken } from '../captcha/redeem-token.ts';
import type { Destination } from '../destinations/destination.ts';
import type { Link } from '../links/link.ts';
import { log } from '../logging/log.ts';
import { reportVisit, type VisitsQueue } from '../visits/report-visit.ts';
import type { Visitor } from '../visits/visitor.ts';
import {
  type FindLiveLinkServices,
  findLiveLink,
  type LiveLink,
  type Unavailable,
} from './find-live-link.ts';
import { type FoundOnSite, type FoundOnStore, findFoundOnSite } from './found-on-site.ts';

/** The use of the preview's captcha: to continue through this one link. A code is never issued twice. */
export const continueUse = (shortCode: string): CaptchaUse => ({ purpose: 'continue', subject: shortCode });

export interface ContinueVisitServices extends FindLiveLinkServices, RedeemServices {
  readonly visits: VisitsQueue;
  readonly networkWork: NetworkWork;
  readonly foundOn: FoundOnStore;
}

export interface ContinueRequest {
  readonly shortCode: string;
  /** The visitor's query, without the question mark. */
  readonly query: string;
  readonly form: URLSearchParams;
  /** Whether our own page sent the form. Another site could otherwise send visitors past the preview. */
  readonly isFromOurPage: boolean;
  readonly visitor: Visitor;
  /** The visitor's network, from `networkOf`. */
  readonly network: string;
  /** Content-Security-Policy nonce and language, in case the preview is shown again. */
  readonly nonce: string;
  readonly language: string;
}

/** Why the preview is shown again, with a new captcha, instead of continuing. */
export type Problem = 'missing' | 'failed' | 'unreachable' | 'changed';

export type ContinueOutcome =
  | { readonly kind: 'continue'; readonly location: Destination }
  | { readonly kind: Unavailable }
  | { readonly kind: 'direct' }
  | {
      readonly kind: 'again';
      readonly problem: Problem;
      readonly link: Link;
      readonly widget: CaptchaWidget;
      readonly foundOn: FoundOnSite | undefined;
    };

/** Name of the form field with the origin that the visitor was shown. */
export const SHOWN_ORIGIN_FIELD = 'leads-to';

/** Verifies and spends the captcha's token, counts a click, and sends the visitor to the destination. */
export async function continueVisit(
  request: ContinueRequest,
  services: ContinueVisitServices,
): Promise<ContinueOutcome> {
  const { network, visitor } = request;
  // Never rejects. Read at the same time as the link; only waits longer while the hash's key is not in memory.
  const recent = services.networkWork.recent(network);
  const before = await inPageLink(request, services);
  const recentContinues = await recent;
  if ('kind' in before) return before;
  const counted = { ...request, recentContinues };
  const redeemed = await redeem(counted, before.link, services);
  // Verifying may have taken seconds, and the owner or an operator may have changed the link meanwhile.
  const [now] = await Promise.all([
    inPageLink({ ...request, isLast: true }, services),
    'outcome' in redeemed && redeemed.outcome === 'first' && services.networkWork.add(network),
  ]);
  if ('kind' in now) return now;
  const { link, isFallback } = now;
  if ('problem' in redeemed) return showAgain(redeemed, link, counted, services);
  const change = changeOf(link, request);
  if (change !== undefined) return showAgain({ problem: change }, link, counted, services);
  const click = {
    id: redeemed.eventId,
    at: services.now(),
    linkId: link.linkId,
    kind: 'continue',
    visitor,
  } as const;
  if (!isFallback) await reportVisit(click, { visits: services.visits, log: log.error });
  return { kind: 'continue', location: link.targetUrl };
}

/** A request, and how often its network has continued in this hour. */
type CountedRequest = ContinueRequest & { readonly recentContinues: number };

interface NotRedeemed {
  readonly problem: Problem;
  readonly hasVendorFailed?: boolean | undefined;
}

async function showAgain(
  { problem, hasVendorFailed }: NotRedeemed,
  link: Link,
  { shortCode, form, nonce, language, recentContinues }: CountedRequest,
  { captcha, foundOn: store, now }: ContinueVisitServices,
): Promise<ContinueOutcome> {
  const foundOn = findFoundOnSite(link, { store, now: now(), log });
  const widget = await captcha.widget({
    ...continueUse(shortCode),
    nonce,
    language,
    recentContinues,
    sent: form,
    hasVendorFailed,
  });
  return { kind: 'again', problem, link, widget, foundOn: await foundOn };
}

async function inPageLink(
  visited: Pick<ContinueRequest, 'shortCode' | 'query'> & { readonly isLast?: boolean },
  services: FindLiveLinkServices,
): Promise<Extract<LiveLink, { readonly state: 'live' }> | { readonly kind: Unavailable | 'direct' }> {
  const found = await findLiveLink(visited, services);
  if (found.state !== 'live') return { kind: found.state };
  return found.link.type === 'direct' ? { kind: 'direct' } : found;
}

/** Redeems the captcha's token, unless another problem is found first. A spent token could not be used again. */
async function redeem(
  request: CountedRequest,
  link: Link,
  services: ContinueVisitServices,
): Promise<Extract<Redemption, { readonly eventId: string }> | NotRedeemed> {
  const { shortCode, form, isFromOurPage, recentContinues } = request;
  if (!isFromOurPage) return { problem: 'failed' };
  if (!form.has(SHOWN_ORIGIN_FIELD)) return { problem: 'missing' };
  const change = changeOf(link, request);
  if (change !== undefined) return { problem: change };
  const redeemed = await redeemToken(services, form, continueUse(shortCode), { recentContinues });
  if ('eventId' in redeemed) return redeemed;
  const { outcome, hasVendorFailed } = redeemed;
  return { problem: outcome === 'refused' ? 'failed' : outcome, hasVendorFailed };
}

/** A visitor only continues to the origin that the page showed. If it has changed, the page shows the new one. */
const changeOf = ({ targetUrl }: Link, { form }: ContinueRequest): 'changed' | undefined =>
  form.get(SHOWN_ORIGIN_FIELD) === new URL(targetUrl).origin ? undefined : 'changed';
