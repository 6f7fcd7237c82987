import type { Device, VisitEvent, VisitKind } from '../visits/visit-event.ts';
import { OTHER_REFERRERS, referrerHostOf } from './referrers.ts';
import type { ParsedUserAgent } from './user-agent.ts';

/**
 * A visit as counted, and as stored in the click log: the event, with every free text except the referrer's host
 * replaced by a value from a closed list.
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
  /** A host, {@link OTHER_REFERRERS}, or null when the visitor's browser sent no referrer. */
  readonly referrerHost: string | null;
}

/** @param userAgent the event's user agent, parsed */
export const clickOf = (event: VisitEvent, userAgent: ParsedUserAgent): Click => ({
  id: event.id,
  linkId: event.linkId,
  at: event.at,
  kind: event.kind,
  country: countryOf(event.country),
  device: deviceOf(event.device, userAgent),
  browser: userAgent.browser,
  isBot: userAgent.isBot,
  referrerHost: event.referrerHost === null ? null : referrerHostOf(event.referrerHost),
});

/** CloudFront takes Opera Mini, among others, for a computer's browser. */
const deviceOf = (device: Device, { isPhone }: ParsedUserAgent): Device =>
  isPhone && device !== 'tablet' ? 'mobile' : device;

/** The UTC day of a click, `YYYY-MM-DD`. */
export const utcDate = (click: Click): string => click.at.slice(0, 10);
/** The UTC hour of a click, `00` to `23`. */
export const utcHour = (click: Click): string => click.at.slice(11, 13);

/** Whether a visit opened the short URL or the preview. Bots count too (contract, decision 9). */
export const isView = (click: Click): boolean => click.kind !== 'continue';

/** Whether a visit led to the destination and was not made by a known bot (contract, decision 9). */
export const isClick = (click: Click): boolean => click.kind !== 'preview' && !click.isBot;

/**
 * All officially assigned ISO 3166-1 alpha-2 codes, and XK for Kosovo: ISO leaves it to users, and geolocation data use it
 * (as do the European Commission and CLDR).
 */
export const COUNTRIES: ReadonlySet<string> = new Set(
  (
    'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ ' +
    'CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO ' +
    'FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE ' +
    'JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO ' +
    'MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW ' +
    'PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM ' +
    'TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'
  ).split(' '),
);

/** The country that a click counts under: an ISO code or `XK`, or `unknown` for any other value (contract, "Formats"). */
export const countryOf = (value: string): string => (COUNTRIES.has(value) ? value : 'unknown');
