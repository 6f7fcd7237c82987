import type { CaptchaUse, CaptchaWidget } from '../captcha/captcha.ts';
import { type RedeemServices, redeemToken } from '../captcha/redeem-token.ts';
import type { Destination } from '../destinations/destination.ts';
import type { Link } from '../links/link.ts';
import { log } from '../logging/log.ts';
import { reportVisit, type VisitsQueue } from '../visits/report-visit.ts';
import type { Visitor } from '../visits/visitor.ts';
import { type FindLiveLinkServices, findLiveLink, type Unavailable } from './find-live-link.ts';

/** What the preview's captcha is good for: to continue by this one link. A code is never issued twice. */
export const continueUse = (shortCode: string): CaptchaUse => ({ purpose: 'continue', subject: shortCode });

export interface ContinueVisitServices extends FindLiveLinkServices, RedeemServices {
  readonly visits: VisitsQueue;
}

export interface ContinueRequest {
  readonly shortCode: string;
  readonly form: URLSearchParams;
  /** Whether our own page sent the form: another one could send a visitor past what the preview says. */
  readonly isFromOurPage: boolean;
  readonly visitor: Visitor;
  /** For the page that is shown instead: its Content-Security-Policy's nonce, and its language. */
  readonly nonce: string;
  readonly language: string;
}

/** Why Continue did not continue, and the preview is shown once more, with a fresh captcha. */
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
    };

/** Name of the form's field that says which host the visitor was shown. */
export const SHOWN_ORIGIN_FIELD = 'leads-to';

/** Sends a visitor on to the destination, which is a click, once the captcha's token was verified and spent. */
export async function continueVisit(
  request: ContinueRequest,
  services: ContinueVisitServices,
): Promise<ContinueOutcome> {
  const { shortCode, visitor } = request;
  const asked = await inPageLink(shortCode, services);
  if ('kind' in asked) return asked;
  const paid = await pay(request, asked, services);
  // The vendor may have taken seconds: whatever the owner or an operator did meanwhile counts.
  const link = await inPageLink(shortCode, services);
  if ('kind' in link) return link;
  if ('problem' in paid) return showAgain(paid.problem, link, request, services);
  const change = changeOf(link, request);
  if (change !== undefined) return showAgain(change, link, request, services);
  const click = {
    id: paid.eventId,
    at: services.now(),
    linkId: link.linkId,
    kind: 'continue',
    visitor,
  } as const;
  await reportVisit(click, { visits: services.visits, log: log.error });
  return { kind: 'continue', location: link.targetUrl };
}

async function showAgain(
  problem: Problem,
  link: Link,
  { shortCode, nonce, language }: ContinueRequest,
  { captcha }: ContinueVisitServices,
): Promise<ContinueOutcome> {
  const widget = await captcha.widget({ ...continueUse(shortCode), nonce, language });
  return { kind: 'again', problem, link, widget };
}

async function inPageLink(
  shortCode: string,
  services: FindLiveLinkServices,
): Promise<Link | { readonly kind: Unavailable | 'direct' }> {
  const found = await findLiveLink(shortCode, services);
  if (found.state !== 'live') return { kind: found.state };
  return found.link.type === 'direct' ? { kind: 'direct' } : found.link;
}

/** Takes the captcha's token. Whatever else stands in the way is found before it is spent. */
async function pay(
  request: ContinueRequest,
  link: Link,
  services: ContinueVisitServices,
): Promise<{ readonly eventId: string } | { readonly problem: Problem }> {
  const { shortCode, form, isFromOurPage } = request;
  if (!isFromOurPage) return { problem: 'failed' };
  if (!form.has(SHOWN_ORIGIN_FIELD)) return { problem: 'missing' };
  const change = changeOf(link, request);
  if (change !== undefined) return { problem: change };
  const redeemed = await redeemToken(services, form, continueUse(shortCode));
  if ('eventId' in redeemed) return redeemed;
  return { problem: redeemed.outcome === 'refused' ? 'failed' : redeemed.outcome };
}

/** A visitor continues to the host that the page showed, or is shown the other one. */
const changeOf = ({ targetUrl }: Link, { form }: ContinueRequest): 'changed' | undefined =>
  form.get(SHOWN_ORIGIN_FIELD) === new URL(targetUrl).origin ? undefined : 'changed';
