/** The kinds of device that CloudFront tells apart (contract, "Formats"). */
export type Device = 'mobile' | 'tablet' | 'desktop' | 'unknown';

/**
 * What a visit was (contract, "Decided contradictions" 9):
 * `direct`: a GET of a direct link's short URL, a view and, unless a bot made it, a click;
 * `preview`: a GET of an in-page link's preview, a view;
 * `continue`: a visitor sent on from the preview, a click.
 * HEAD and prefetch requests make no event at all.
 */
export type VisitKind = 'direct' | 'preview' | 'continue';

/**
 * One visit: the body of a queue message, and the `click` of the log line that is written when the queue
 * does not take it. Carries no IP address, and never may.
 */
export interface VisitEvent {
  readonly v: 1;
  /** ULID, made once for the visit: a retry and a replay carry the same. The key by which it is counted once. */
  readonly id: string;
  /** When the visit happened: UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  readonly linkId: number;
  readonly kind: VisitKind;
  /** ISO 3166 alpha-2 in capitals as CloudFront gave it, or `unknown`. */
  readonly country: string;
  readonly device: Device;
  /** At most {@link MAX_USER_AGENT_LENGTH} characters; empty if none was sent. Not kept once counted. */
  readonly userAgent: string;
  /** Host of the referring page in lower case, at most {@link MAX_REFERRER_HOST_LENGTH} characters, or null. */
  readonly referrerHost: string | null;
}

/** Characters of a user agent that an event carries. */
export const MAX_USER_AGENT_LENGTH = 512;
/** Characters of a referrer's host that an event carries; a longer one counts as `other`. */
export const MAX_REFERRER_HOST_LENGTH = 100;

/** `message` of the log line that carries a visit the queue did not take. `bin/replay-clicks.ts` looks for it. */
export const VISIT_NOT_QUEUED = 'click not queued';
