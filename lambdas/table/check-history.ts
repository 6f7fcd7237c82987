import type { CheckRecord, VerificationReason } from '../links/verification.ts';
import { epochSeconds } from '../timestamp.ts';

/**
 * One character for each verdict with its reason. Stored, so these must not change; a new one takes a new character.
 * `redesigned` becomes `not_on_page` after a week, so that a reason always has one verdict.
 */
const CODES = {
  found: 'a',
  not_modified: 'b',
  not_on_page: 'c',
  page_not_found: 'd',
  soft_404: 'e',
  unreachable: 'f',
  site_down: 'g',
  rate_limited: 'h',
  access_denied: 'i',
  http_error: 'j',
  robots_disallowed: 'k',
  robots_unreadable: 'l',
  challenge: 'm',
  login: 'n',
  consent: 'o',
  paywall: 'p',
  script_shell: 'q',
  not_html: 'r',
  too_large: 's',
  redirected_elsewhere: 't',
  redirected: 'u',
  all_pages_alike: 'v',
  redesigned: 'w',
  unstable: 'x',
  not_published_yet: 'y',
  still_linked: 'z',
  placeholder: 'A',
  cut_off: 'B',
  listing: 'C',
  uncertain_place: 'D',
  same_as_unknown: 'E',
} as const satisfies Record<VerificationReason, string>;

const REASON_OF = new Map(
  Object.entries(CODES).map(([reason, code]) => [code as string, reason as VerificationReason]),
);

const VERDICTS = { found: 'f', missing: 'm', inconclusive: 'i' } as const;
const VERDICT_OF = new Map(
  Object.entries(VERDICTS).map(([verdict, letter]) => [letter as string, verdict as CheckRecord['verdict']]),
);

/** Characters of all hosts together. Those of the oldest checks are dropped. */
const ROOM_FOR_HOSTS = 180;

/**
 * Packs a history: the newest check's time in seconds, each other's distance to the one after it, all in base 36; verdict and
 * reason, a letter each; the status; and the number of the host in a list at the end. About ten characters for a check.
 */
export function packHistory(history: readonly CheckRecord[]): string {
  const hosts: string[] = [];
  let room = ROOM_FOR_HOSTS;
  const hostNumber = (host: string | undefined): string => {
    if (host === undefined) return '';
    if (!hosts.includes(host)) {
      if (host.length >= room) return '';
      room -= host.length + 1;
      hosts.push(host);
    }
    return `.${hosts.indexOf(host).toString(36)}`;
  };
  let after: number | undefined;
  const checks = history.map(({ at, verdict, reason, status, finalHost }) => {
    const seconds = epochSeconds(at);
    const distance = after === undefined ? seconds : after - seconds;
    after = seconds;
    const text = `${VERDICTS[verdict].toUpperCase()}${CODES[reason]}${status ?? ''}${hostNumber(finalHost)}`;
    return `${distance.toString(36)}${text}`;
  });
  return [checks.join(' '), ...hosts].join(',');
}

const CHECK = /^(-?[0-9a-z]+)([FMI])([a-zA-Z])(\d{0,3})(?:\.([0-9a-z]))?$/;

/** Reads what {@link packHistory} writes. Leaves out checks that it can't read. */
export function unpackHistory(packed: string): CheckRecord[] {
  const [checks = '', ...hosts] = packed.split(',');
  let after: number | undefined;
  return checks.split(' ').flatMap((text) => {
    const match = CHECK.exec(text);
    const [, distance = '', letter = '', code = '', status = '', host] = match ?? [];
    const [reason, verdict] = [REASON_OF.get(code), VERDICT_OF.get(letter.toLowerCase())];
    if (!reason || !verdict) return [];
    const seconds = Number.parseInt(distance, 36);
    after = after === undefined ? seconds : after - seconds;
    return [
      {
        at: new Date(after * 1000),
        verdict,
        reason,
        status: status === '' ? undefined : Number(status),
        finalHost: host === undefined ? undefined : hosts[Number.parseInt(host, 36)],
      },
    ];
  });
}
