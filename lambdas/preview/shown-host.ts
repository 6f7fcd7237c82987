import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { isLookalike } from './lookalike.ts';

/** An address's host as a visitor should read it: never its path or query. */
export interface ShownHost {
  /** What stands before the registrable domain, such as `www.`; anybody who owns the domain can choose it. */
  readonly before: string;
  /** The registrable domain (https://publicsuffix.org): whose website it is. A host without one, such as an address, is whole. */
  readonly domain: string;
  /** Such as `:8080`; empty for the scheme's own. */
  readonly port: string;
  /** The whole host in punycode, or in Unicode where punycode is shown; undefined where the two are the same. */
  readonly otherSpelling: string | undefined;
  /** Its letters can be mistaken for others. */
  readonly isLookalike: boolean;
  /** It is an IP address, and no name. */
  readonly isAddress: boolean;
  readonly isEncrypted: boolean;
}

/** @param address an absolute http(s) URL */
export function shownHost(address: string): ShownHost {
  const { hostname, port, protocol } = new URL(address);
  const ascii = hostname.replace(/\.$/, '');
  // The list's private part as well: each owner of a name under `github.io` is somebody else.
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

/** Both spellings of a host have the same labels. */
function splitAt(host: string, labelsOfDomain: number): readonly [before: string, domain: string] {
  const labels = host.split('.');
  const before = labels.slice(0, -labelsOfDomain);
  return [before.map((label) => `${label}.`).join(''), labels.slice(-labelsOfDomain).join('.')];
}
