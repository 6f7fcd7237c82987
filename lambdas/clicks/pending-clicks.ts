import type { Device, VisitKind } from '../visits/visit-event.ts';
import { type Click, utcDate } from './click.ts';
import { packUlids, ULID_BYTES, unpackUlids } from './ulid-bytes.ts';

/**
 * Clicks that are counted in a link's total and wait to be folded into its other items, as the total stores them.
 * 20 or 24 bytes each: the ULID; flags; the numbers of three words; and the second of the visit, where the ULID has another.
 */
export interface StoredPending {
  readonly bytes: Uint8Array;
  /** Countries, browsers and referrers, separated by `|`, which none of them contains. */
  readonly words: string;
}

/** Bytes of pending clicks that let a total fit 1 KB, the step in the price of writes; a busy link's fits 2 KB. */
const MAX_BYTES = { quiet: 840, busy: 1_860 } as const;
/** A fold leaves the last minute's clicks pending, up to this number. A link that has more is busy: it would be folded all the time. */
export const LEFT = { seconds: 60, clicks: 12 } as const;
/** A byte has the number of a word. */
const MAX_WORDS = 250;
/** A fold writes two items per day; a transaction has at most 100. */
const MAX_DAYS = 12;

const KINDS: readonly VisitKind[] = ['direct', 'preview', 'continue'];
const DEVICES: readonly Device[] = ['mobile', 'tablet', 'desktop', 'unknown'];
const IS_BOT = 16;
const HAS_SECOND = 32;
const NO_REFERRER = '';

/** The second of a click, since 1970. Pending clicks are kept to the second. */
export const secondOf = ({ at }: Pick<Click, 'at'>): number => Math.floor(Date.parse(at) / 1000);

const secondOfUlid = (bytes: Uint8Array, offset: number): number => {
  let ms = 0;
  for (let index = 0; index < 6; index += 1) ms = ms * 256 + (bytes[offset + index] ?? 0);
  return Math.floor(ms / 1000);
};

/** Whether a total can hold these clicks. */
export function fitPending(clicks: readonly Click[]): boolean {
  const seconds = clicks.map(secondOf);
  const newest = seconds.reduce((a, b) => Math.max(a, b), 0);
  const isBusy = seconds.filter((second) => second > newest - LEFT.seconds).length > LEFT.clicks;
  const maxBytes = isBusy ? MAX_BYTES.busy : MAX_BYTES.quiet;
  if (clicks.length * (ULID_BYTES + 4) > maxBytes) return false;
  const { bytes, words } = packPending(clicks);
  return (
    bytes.length + words.length <= maxBytes &&
    words.split('|').length <= MAX_WORDS &&
    new Set(clicks.map(utcDate)).size <= MAX_DAYS
  );
}

/** @param clicks with at most 250 countries, browsers and referrers among them */
export function packPending(clicks: readonly Click[]): StoredPending {
  const words = new Map<string, number>();
  const numberOf = (word: string): number => {
    const number = words.get(word) ?? words.size;
    words.set(word, number);
    return number;
  };
  const bytes: number[] = [];
  for (const click of clicks) {
    const id = packUlids([click.id]);
    const second = secondOf(click);
    const hasSecond = second !== secondOfUlid(id, 0);
    bytes.push(...id);
    bytes.push(
      KINDS.indexOf(click.kind) |
        (DEVICES.indexOf(click.device) << 2) |
        (click.isBot ? IS_BOT : 0) |
        (hasSecond ? HAS_SECOND : 0),
    );
    bytes.push(numberOf(click.country), numberOf(click.browser), numberOf(click.referrerHost ?? NO_REFERRER));
    if (hasSecond) bytes.push(second >>> 24, (second >>> 16) & 255, (second >>> 8) & 255, second & 255);
  }
  return { bytes: Uint8Array.from(bytes), words: [...words.keys()].join('|') };
}

/**
 * Unpacks what {@link packPending} packed; times are cut to the second.
 * @throws Error when the bytes or the words are not as they were packed. Writing back what can still be read would lose clicks.
 */
export function unpackPending({ bytes, words }: StoredPending, linkId: number): Click[] {
  const malformed = (): never => {
    throw new Error(`The pending clicks of link ${linkId} are malformed.`);
  };
  const known = words.split('|');
  const wordAt = (number: number): string => known[number] ?? malformed();
  const clicks: Click[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const [flags = 0, country = 0, browser = 0, referrer = 0] = bytes.subarray(offset + ULID_BYTES);
    const rest = offset + ULID_BYTES + 4;
    const hasSecond = (flags & HAS_SECOND) > 0;
    const end = rest + (hasSecond ? 4 : 0);
    if (end > bytes.length || flags >= 2 * HAS_SECOND) malformed();
    const second = hasSecond
      ? bytes.subarray(rest, end).reduce((sum, byte) => sum * 256 + byte, 0)
      : secondOfUlid(bytes, offset);
    const referrerHost = wordAt(referrer);
    clicks.push({
      id: unpackUlids(bytes.subarray(offset, offset + ULID_BYTES))[0] ?? malformed(),
      linkId,
      at: new Date(second * 1000).toISOString(),
      kind: KINDS[flags & 3] ?? malformed(),
      // No click has an empty country or browser.
      country: wordAt(country) || malformed(),
      device: DEVICES[(flags >> 2) & 3] ?? malformed(),
      browser: wordAt(browser) || malformed(),
      isBot: (flags & IS_BOT) > 0,
      referrerHost: referrerHost === NO_REFERRER ? null : referrerHost,
    });
    offset = end;
  }
  return clicks;
}
