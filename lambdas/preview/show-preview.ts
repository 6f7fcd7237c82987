import type { Captcha, CaptchaWidget } from '../captcha/captcha.ts';
import type { NetworkWork } from '../captcha/network-work.ts';
import type { Link } from '../links/link.ts';
import { log } from '../logging/log.ts';
import { reportVisit, type VisitsQueue } from '../visits/report-visit.ts';
import type { Visitor } from '../visits/visitor.ts';
import { continueUse } from './continue-visit.ts';
import {
  type FindLiveLinkServices,
  findLiveLink,
  type LiveLink,
  type Unavailable,
} from './find-live-link.ts';
import { type FoundOnSite, type FoundOnStore, findFoundOnSite } from './found-on-site.ts';

export interface ShowPreviewServices extends FindLiveLinkServices {
  readonly captcha: Captcha;
  readonly foundOn: FoundOnStore;
  readonly networkWork: NetworkWork;
  readonly visits: VisitsQueue;
  /** Creates a ULID with this time. */
  readonly newEventId: (at: Date) => string;
}

export interface PreviewRequest {
  readonly shortCode: string;
  /** The visitor's query, without the question mark. */
  readonly query: string;
  /** Undefined if the visit is not counted: HEAD and prefetch (contract, "Decided contradictions" 9). */
  readonly visitor: Visitor | undefined;
  /** The visitor's network, from `networkOf`. */
  readonly network: string;
  /** Nonce of the page's Content-Security-Policy. */
  readonly nonce: string;
  readonly language: string;
}

export type ShownPreview =
  | { readonly kind: Unavailable }
  /** A direct link has no preview at this address (contract, "Visitors"), but perhaps a card. */
  | ({ readonly kind: 'direct' } & Pick<Extract<LiveLink, { readonly state: 'live' }>, 'link' | 'isFallback'>)
  | {
      readonly kind: 'preview';
      readonly link: Link;
      readonly widget: CaptchaWidget;
      readonly foundOn: FoundOnSite | undefined;
    };

/** Finds the link and creates a captcha for its preview, and counts a view. */
export async function showPreview(
  { shortCode, query, visitor, network, nonce, language }: PreviewRequest,
  services: ShowPreviewServices,
): Promise<ShownPreview> {
  const at = services.now();
  // Never rejects. Read at the same time as the link; only waits longer while the hash's key is not in memory.
  const recent = services.networkWork.recent(network);
  const found = await findLiveLink({ shortCode, query }, services);
  const recentContinues = await recent;
  if (found.state !== 'live') return { kind: found.state };
  const { link, isFallback } = found;
  if (link.type === 'direct') return { kind: 'direct', link, isFallback };
  const view = { id: services.newEventId(at), at, linkId: link.linkId, kind: 'preview' } as const;
  const isCounted = visitor && !isFallback;
  const reported =
    isCounted && reportVisit({ ...view, visitor }, { visits: services.visits, log: log.error });
  // Never rejects. Read while the view is sent to the queue, so that the page takes no longer.
  const foundOn = findFoundOnSite(link, { store: services.foundOn, now: at, log });
  try {
    const use = continueUse(shortCode);
    const widget = await services.captcha.widget({ ...use, nonce, language, recentContinues });
    return { kind: 'preview', link, widget, foundOn: await foundOn };
  } finally {
    await reported;
  }
}
