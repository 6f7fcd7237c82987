/** The lists that tell of harm to a visitor (https://cloud.google.com/web-risk/docs/lists). */
const THREAT_TYPES = ['MALWARE', 'SOCIAL_ENGINEERING', 'UNWANTED_SOFTWARE'] as const;

/** Octets of a request's address that everybody is to support: RFC 9110, section 4.1. Google tells no limit. */
const MAX_ADDRESS_BYTES = 8_000;

/** Directories of a path that a list may name, the root among them. */
const MAX_DIRECTORIES = 4;

/**
 * The address by which Web Risk is asked about a destination, at most 8,000 bytes of it. Encoded, a destination may be
 * longer: then its query goes, then its path but for the first directories. Lists name hosts, the first four directories
 * of a path, and the path, as well as a whole address (https://cloud.google.com/web-risk/docs/urls-hashing), so little
 * is lost.
 * @throws TypeError when the destination is no absolute URL
 */
export function lookupRequest(lookupUrl: string, destination: string): URL {
  const { origin, pathname, search } = new URL(destination);
  // Never the fragment: Web Risk drops it, and it may be a secret that only browsers know.
  const spellings = [pathname + search, pathname, ...directoriesOf(pathname)];
  const requests = spellings.map((rest) => request(lookupUrl, origin + rest));
  return requests.find(({ href }) => href.length <= MAX_ADDRESS_BYTES) ?? request(lookupUrl, `${origin}/`);
}

/** @returns of `/a/b/c`: `/a/b/`, `/a/` and `/` */
function directoriesOf(pathname: string): string[] {
  const names = pathname.split('/').slice(0, -1).slice(0, MAX_DIRECTORIES);
  return names.map((_name, index) => `${names.slice(0, names.length - index).join('/')}/`);
}

function request(lookupUrl: string, uri: string): URL {
  const url = new URL(lookupUrl);
  for (const type of THREAT_TYPES) url.searchParams.append('threatTypes', type);
  url.searchParams.append('uri', uri);
  return url;
}
