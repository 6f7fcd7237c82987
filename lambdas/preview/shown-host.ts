import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { isLookalike } from './lookalike.ts';

/** The host of a URL in the form that is safest to show. */
export interface ShownHost {
  /** The part before the registrable domain, such as `www.`. The domain's owner chooses it freely. */
  readonly before: string;
  /** The registrable domain (https://publicsuffix.org), which identifies the owner. The whole host if it has none, as with an IP address. */
  readonly domain: string;
  /** For example `:8080`; empty for the scheme's default port. */
  readonly port: string;
  /** The whole host in punycode, or in Unicode if punycode is shown; undefined if the two are the same. */
  readonly otherSpelling: string | undefined;
  /** Whether it can be mistaken for another host. */
  readonly isLookalike: boolean;
  /** Whether it is an IP address rather than a name. */
  readonly isAddress: boolean;
  /** Whether the URL is https. */
  readonly isEncrypted: boolean;
}

/** @param address an absolute http(s) URL */
export function shownHost(address: string): ShownHost {
  const { hostname, port, protocol } = new URL(address);
  const ascii = hostname.replace(/\.$/, '');
  // Private suffixes count too: names under `github.io` have different owners.
  const { domain, isIp } = parse(ascii, {
    allowPrivateDomains: true,
    extractHostname: false,
    validateHostname: false,
  });
  const unicode = isIp ? ascii : domainToUnicode(ascii) || ascii;
  const isSuspect = isLookalike(unicode.split('.'));
  const shown = isSuspect ? ascii : unicode;
  const [before, registrable] = splitAt(shown, (domain ?? ascii).split('.').length);
  return {
    before,
    domain: registrable,
    port: port === '' ? '' : `:${port}`,
    otherSpelling: unicode === ascii ? undefined : isSuspect ? unicode : ascii,
    isLookalike: isSuspect,
    isAddress: isIp === true,
    isEncrypted: protocol === 'https:',
  };
}

/** Splits a host before its registrable domain. Counting labels works for both spellings. */
function splitAt(host: string, labelsOfDomain: number): readonly [before: string, domain: string] {
  const labels = host.split('.');
  const before = labels.slice(0, -labelsOfDomain);
  return [before.map((label) => `${label}.`).join(''), labels.slice(-labelsOfDomain).join('.')];
}
