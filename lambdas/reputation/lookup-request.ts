/** The lists of pages that harm visitors (https://cloud.google.com/web-risk/docs/lists). */
const THREAT_TYPES = ['MALWARE', 'SOCIAL_ENGINEERING', 'UNWANTED_SOFTWARE'] as const;

/** The URL length that every server should support (RFC 9110, section 4.1). Google documents no limit. */
const MAX_REQUEST_URL_BYTES = 8_000;

/** Directories of a path that a list entry may name, including the root. */
const MAX_DIRECTORIES = 4;

/**
 * Builds the request URL for Web Risk, at most 8,000 bytes. If the encoded destination is too long, drops its query,
 * then all of its path but the first directories. Little is lost: lists contain hosts, the first four directories of a
 * path and whole paths as well as whole URLs (https://cloud.google.com/web-risk/docs/urls-hashing).
 * @throws TypeError when the destination is not an absolute URL
 */
export function lookupRequest(lookupUrl: string, destination: string): URL {
  const { origin, pathname, search } = new URL(destination);
  // Never the fragment: Web Risk ignores it, and it may be a secret between the page and the browser.
  const spellings = [pathname + search, pathname, ...directoriesOf(pathname)];
  const requests = spellings.map((rest) => request(lookupUrl, origin + rest));
  return (
    requests.find(({ href }) => href.length <= MAX_REQUEST_URL_BYTES) ?? request(lookupUrl, `${origin}/`)
  );
}

/** @returns for `/a/b/c`: `/a/b/`, `/a/` and `/` */
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
