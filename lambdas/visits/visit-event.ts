/** The device types that CloudFront detects (contract, "Formats"). */
export type Device = 'mobile' | 'tablet' | 'desktop' | 'unknown';

/**
 * Kinds of visit (contract, "Decided contradictions" 9):
 * `direct`: a GET of a direct link's short URL. Counts as a view and, unless a bot made it, as a click.
 * `preview`: a GET of an in-page link's preview. Counts as a view.
 * `continue`: a visitor continues from the preview to the destination. Counts as a click.
 * HEAD and prefetch requests create no event.
 */
export type VisitKind = 'direct' | 'preview' | 'continue';

/**
 * One visit: the body of a queue message, and the `click` of the log line written when queueing fails. It must never
 * contain an IP address.
 */
export interface VisitEvent {
  readonly v: 1;
  /** ULID of the visit. Retries and replays keep it, so that the visit is counted once. */
  readonly id: string;
  /** When the visit happened: UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  readonly linkId: number;
  readonly kind: VisitKind;
  /** CloudFront's ISO 3166 alpha-2 code in capitals, or `unknown`. */
  readonly country: string;
  readonly device: Device;
  /** At most {@link MAX_USER_AGENT_LENGTH} characters; empty if none was sent. Discarded once the visit is counted. */
  readonly userAgent: string;
  /** Host of the referring page in lower case, at most {@link MAX_REFERRER_HOST_LENGTH} characters, or null. */
  readonly referrerHost: string | null;
}

/** Maximum characters of a user agent; the rest is cut off. */
export const MAX_USER_AGENT_LENGTH = 512;
/** Maximum characters of a referrer's host; a longer host counts as `other`. */
export const MAX_REFERRER_HOST_LENGTH = 100;

/** `message` of the log line for a visit that could not be queued. `bin/replay-clicks.ts` searches for it. */
export const VISIT_NOT_QUEUED = 'click not queued';
