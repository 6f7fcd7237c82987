import { domainToASCII } from 'node:url';
import { getDomain, parse } from 'tldts';
import { mayBeCrawled } from '../destinations/public-host.ts';

export type ParsedDomain =
  | { readonly ok: true; readonly domain: string }
  | { readonly ok: false; readonly problem: string };

const MAX_LENGTH = 253;
/** Labels as hosts have them (RFC 1123, 2.1): no wildcard, no underscore. */
const LABELS = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** What would make a domain more than a name, or another name, for a URL parser. */
const NOT_A_NAME = /[\s/\\?#@:%*_[\]<>^|]/;

const refused = (problem: string): ParsedDomain => ({ ok: false, problem });

/**
 * Reads a domain as people type it, and returns its ASCII form (UTS 46) in lower case, without a trailing dot. A public
 * suffix is refused, because strangers share it; private suffixes such as `blogspot.com` are (https://publicsuffix.org).
 */
export function parseSiteDomain(sent: string): ParsedDomain {
  if (sent.length > MAX_LENGTH * 4 || NOT_A_NAME.test(sent)) {
    return refused('Must be a host name alone, such as yoursite.com: no scheme, port, path or wildcard.');
  }
  const domain = domainToASCII(sent).replace(/\.$/, '');
  if (domain.length > MAX_LENGTH) return refused(`Must have at most ${MAX_LENGTH} characters.`);
  if (parse(domain, { validateHostname: false }).isIp) return refused('Must not be an IP address.');
  if (!LABELS.test(domain)) return refused('Must be a host name, such as yoursite.com.');
  if (!mayBeCrawled(domain)) return refused('Must be a public host name.');
  if (registrable(domain) === undefined) {
    return refused('Must not be a public suffix, which strangers share. Prove a name below it.');
  }
  return { ok: true, domain };
}

/** Domains of one account that are read for a host. */
const MAX_COVERING = 6;

/**
 * The domains whose proof may cover a host: itself, and its parents down to the registrable domain.
 * @param host of a URL
 * @returns at most 6, the host and the shortest ones; none for an address or a public suffix
 */
export function domainsAround(host: string): readonly string[] {
  const top = registrable(host);
  if (top === undefined) return [];
  const extra = host.slice(0, -top.length).split('.').filter(Boolean);
  const parents = extra.map((_label, index) => [...extra.slice(index + 1), top].join('.'));
  return [host, ...parents.slice(-(MAX_COVERING - 1))];
}

const registrable = (host: string): string | undefined =>
  getDomain(host, { allowPrivateDomains: true }) ?? undefined;
