import type { CrawlLimits } from '../crawler/crawl-limits.ts';
import { ACCEPTED_ENCODINGS } from '../crawler/decoded-body.ts';
import { fetchWithinSite } from '../crawler/fetch-within-site.ts';
import type { HttpResponse } from '../crawler/http-get.ts';
import { userAgent } from '../crawler/user-agent.ts';
import { siteOf } from '../destinations/site.ts';
import { fileUrl, isProof, PROOF_PATH, plainFileUrl } from './proof-places.ts';
import type { ProveSitePorts, ProveSiteRequest } from './prove-site.ts';
import type { FileResult } from './site.ts';

/** Two attempts fit into the function's ten seconds. */
const FILE_LIMITS: CrawlLimits = {
  connectMs: 3_000,
  totalMs: 4_500,
  bodyBytes: 16_384,
  headerBytes: 32_768,
  redirects: 2,
};

/**
 * Looks for the file at a domain: by https, and by http only where it can't be read by https: without a connection, a valid
 * certificate or a response. Certificate authorities accept a file by http, too (RFC 8555, 8.3). It must be plain text: a page that answers every path may contain words of strangers. Redirects are followed to
 * the same path of the same host, with or without `www`, and never from https to http.
 */
export async function fileProof(request: ProveSiteRequest, ports: ProveSitePorts): Promise<FileResult> {
  const { fileUrls = (domain: string) => [fileUrl(domain), plainFileUrl(domain)] } = ports;
  let result: FileResult = 'unreachable';
  for (const url of fileUrls(request.domain)) {
    result = await fileAt(new URL(url), request, ports);
    if (result !== 'unreachable') break;
  }
  return result;
}

async function fileAt(
  url: URL,
  { domain, token, publicOrigin }: ProveSiteRequest,
  { network, elapsedMs }: ProveSitePorts,
): Promise<FileResult> {
  const hosts = new Set([domain, `www.${domain}`, domain.replace(/^www\./, '')]);
  const isSamePlace = (hop: URL): boolean =>
    (hop.protocol === 'https:' || url.protocol === 'http:') &&
    hop.port === url.port &&
    hosts.has(hop.hostname) &&
    hop.pathname === PROOF_PATH;
  const fetched = await fetchWithinSite(
    {
      url,
      site: siteOf(url.href),
      headers: {
        'user-agent': userAgent(publicOrigin),
        accept: 'text/plain',
        'accept-encoding': ACCEPTED_ENCODINGS,
        'cache-control': 'no-cache',
      },
      limits: FILE_LIMITS,
    },
    {
      network,
      elapsedMs,
      send: (request) => request(),
      refusalOf: (hop) => Promise.resolve(isSamePlace(hop) ? undefined : 'redirected_elsewhere'),
    },
  );
  if (fetched.kind === 'response') return resultOf(fetched.response, token);
  return fetched.reason === 'redirected_elsewhere' ? fetched.reason : 'unreachable';
}

function resultOf({ status, headers, body, end }: HttpResponse, token: string): FileResult {
  if (status !== 200) return 'no_file';
  const isWhole = end === 'complete' || end === 'closed';
  if (!isWhole || !/^text\/plain\s*(?:;|$)/i.test(headers['content-type'] ?? '')) return 'not_text';
  const text = new TextDecoder().decode(body);
  return text.split(/\r\n|[\r\n]/).some((line) => isProof(line, token)) ? 'found' : 'wrong_value';
}
