import { getDomain } from 'tldts';

/**
 * Returns the site that a URL belongs to: its registrable domain, where a private suffix such as `blogspot.com` separates
 * sites (https://publicsuffix.org). A host without one, such as an address, is a site of its own.
 */
export function siteOf(url: string): string {
  const { hostname } = new URL(url);
  const host = hostname.replace(/\.$/, '');
  return getDomain(host, { allowPrivateDomains: true }) ?? host;
}
