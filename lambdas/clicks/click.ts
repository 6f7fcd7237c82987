import type { Device, VisitEvent, VisitKind } from '../visits/visit-event.ts';
import { countryOf } from './countries.ts';
import { OTHER_REFERRERS, referrerHostOf } from './referrers.ts';
import type { ParsedUserAgent } from './user-agent.ts';

/**
 * A visit as it is counted and kept in the click log: the event with every free text replaced by a word of a
 * closed list, but for the referrer's host.
 */
export interface Click {
  readonly id: string;
  readonly linkId: number;
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string;
  readonly kind: VisitKind;
  readonly country: string;
  readonly device: Device;
  readonly browser: string;
  readonly isBot: boolean;
  /** A host, or {@link OTHER_REFERRERS}, or null where the visitor came from no page or did not tell. */
  readonly referrerHost: string | null;
}

/** @param userAgent of the event, parsed */
export const clickOf = (event: VisitEvent, userAgent: ParsedUserAgent): Click => ({
  id: event.id,
  linkId: event.linkId,
  at: event.at,
  kind: event.kind,
  country: countryOf(event.country),
  device: event.device,
  browser: userAgent.browser,
  isBot: userAgent.isBot,
  referrerHost: event.referrerHost === null ? null : referrerHostOf(event.referrerHost),
});

/** The UTC day of a click, `YYYY-MM-DD`. */
export const utcDate = (click: Click): string => click.at.slice(0, 10);
/** The UTC hour of a click, `00` to `23`. */
export const utcHour = (click: Click): string => click.at.slice(11, 13);

/** True of a visit that opened the short URL or the preview, whoever made it (contract, decision 9). */
export const isView = (click: Click): boolean => click.kind !== 'continue';

/** True of a visitor sent on to the destination who is not a known bot (contract, decision 9). */
export const isClick = (click: Click): boolean => click.kind !== 'preview' && !click.isBot;
