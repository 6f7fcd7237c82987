import type { OwnerEvent } from '../links/owner-event.ts';
import type { Digest, DigestSection } from './digest.ts';
import { dayAndMonth } from './mail-times.ts';
import { plainLine } from './plain-line.ts';

const MAX_HOST_LENGTH = 60;
const MAX_SUBJECT_LENGTH = 140;

/**
 * The most urgent fact of a digest. Dates, because a mail is not always read on the day that it is sent.
 * @throws Error when the digest is empty
 */
export function digestSubject(digest: Digest): string {
  const [first] = digest;
  if (!first) throw new Error('An empty digest has no subject.');
  return plainLine(`${linksOf(first)} ${predicate(first)}`, MAX_SUBJECT_LENGTH);
}

/** Such as `3 links on yoursite.com`. */
function linksOf({ all }: DigestSection): string {
  const count = all.length;
  const hosts = [...new Set(all.map(({ siteUrl }) => hostOf(siteUrl)))];
  const place = hosts.length === 1 && hosts[0] ? plainLine(hosts[0], MAX_HOST_LENGTH) : 'your sites';
  return `${count} ${count === 1 ? 'link' : 'links'} on ${place}`;
}

function predicate({ name, all }: DigestSection): string {
  const isOne = all.length === 1;
  if (name === 'scheduled') return `will be removed ${when(all)}`;
  if (name === 'held') return isOne ? 'waits for your decision' : 'wait for your decision';
  if (name === 'removed') return isOne ? 'was removed' : 'were removed';
  if (name === 'unchecked') {
    return `could not be checked for ${Math.max(...all.map(({ days }) => days ?? 0))} days`;
  }
  return isOne ? 'stays' : 'stay';
}

/** The first deadline counts. @param events by their deadlines */
function when(events: readonly OwnerEvent[]): string {
  const days = [...new Set(events.flatMap(({ deadline }) => (deadline ? [dayAndMonth(deadline)] : [])))];
  if (days.length === 0) return 'soon';
  return days.length === 1 ? `on ${days[0]}` : `from ${days[0]} on`;
}

/** @returns the host of a page; its address as it is if it has none */
export const hostOf = (siteUrl: string): string => URL.parse(siteUrl)?.host || siteUrl;
