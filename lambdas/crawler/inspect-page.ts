import { reasonForAbsence } from './absence.ts';
import type { ControlPages } from './control-pages.ts';
import {
  type Finding,
  type PageToInspect,
  REASONS,
  type Reason,
  type SoughtLink,
  type Validators,
} from './inspection.ts';
import { type JudgedPage, judgePage } from './judge-page.ts';
import type { Fetch, FetchPage } from './page.ts';

export interface InspectPagePorts {
  readonly fetch: FetchPage;
  /** Hosts of our short URLs, with the port unless it is the scheme's default. */
  readonly shortUrlHosts: readonly string[];
  /** The registrable domain: a page of another one proves nothing, even if the fetcher followed a redirect there. */
  readonly site: string;
  /** Whether robots.txt was read, and allows the page. Copied to each finding. */
  readonly robotsRead: boolean;
  /** Make one for each site and run, and give it to all its pages. */
  readonly controls: ControlPages;
}

/**
 * Inspects one page for all the links sought on it: at most two requests of the page itself, and for comparison a made-up
 * page of the same directory and the site's root, each once in a run.
 * @returns a finding for each link
 */
export async function inspectPage(
  { url, links }: PageToInspect,
  { fetch, shortUrlHosts, site, robotsRead, controls }: InspectPagePorts,
): Promise<readonly Finding[]> {
  const judge = (fetched: Fetch): JudgedPage => judgePage(within(site, fetched), { links, shortUrlHosts });
  const validators = commonValidators(links);
  const first = judge(await fetch(url, validators && { validators }));
  if (validators && first.status === 304) {
    return links.map((link) => ({ ...findingOf(link, 'not_modified', first, robotsRead) }));
  }
  const inDoubt = links.filter((link) => reasonFrom(first, link) === undefined);
  const second = inDoubt.length === 0 ? first : judge(await fetch(url, { fresh: true }));
  const findings: Finding[] = [];
  for (const link of links) {
    const known = reasonFrom(first, link);
    if (known !== undefined) findings.push(findingOf(link, known, first, robotsRead));
    else findings.push(findingOf(link, await reasonFromBoth(link), second, robotsRead));
  }
  return findings;

  async function reasonFromBoth(link: SoughtLink): Promise<Reason> {
    const known = reasonFrom(second, link);
    if (known !== undefined) return known;
    return first.absence === second.absence ? reasonForAbsence(url, second, link, controls) : 'unstable';
  }
}

/** @returns undefined where the link may be missing */
function reasonFrom({ found, occurring, absence }: JudgedPage, link: SoughtLink): Reason | undefined {
  if (found.has(link)) return 'found';
  if (absence !== 'complete' && absence !== 'not_found' && absence !== 'moved') return absence;
  return occurring.has(link) ? 'uncertain_place' : undefined;
}

function within(site: string, fetched: Fetch): Fetch {
  if (fetched.kind === 'failed') return fetched;
  const { hostname, host } = new URL(fetched.page.finalUrl);
  if (hostname === site || hostname.endsWith(`.${site}`)) return fetched;
  return { kind: 'failed', reason: 'redirected_elsewhere', status: fetched.page.status, finalHost: host };
}

/** Validators that all links have: one of them alone may be of another version of the page. */
function commonValidators(links: readonly SoughtLink[]): Validators | undefined {
  const [first, ...others] = links.map(({ validators }) => validators);
  if (first?.etag === undefined && first?.lastModified === undefined) return undefined;
  const isCommon = others.every(
    (each) => each?.etag === first.etag && each?.lastModified === first.lastModified,
  );
  return isCommon ? first : undefined;
}

function findingOf(
  { linkId }: SoughtLink,
  reason: Reason,
  { status, finalHost, finalUrl, fingerprint, headers, url }: JudgedPage,
  robotsRead: boolean,
): Finding {
  const validators =
    reason === 'found' && finalUrl === url && fingerprint !== undefined ? validatorsFrom(headers) : undefined;
  return {
    linkId,
    verdict: REASONS[reason],
    reason,
    ...(status !== undefined && status >= 100 && { status }),
    ...(finalHost !== undefined && HOST.test(finalHost) && { finalHost }),
    ...(reason === 'found' && fingerprint !== undefined && { fingerprint }),
    ...(validators && { validators }),
    robotsRead,
  };
}

const MAX_VALIDATOR = 200;
/** Redirects also lead to what has no host, such as `mailto:`, and to hosts that no name server knows, such as `a!b.example`. */
const HOST = /^[a-z0-9.:[\]_-]{1,260}$/;

/** @returns undefined without any, or with one too long to keep */
function validatorsFrom({
  etag,
  'last-modified': lastModified,
}: JudgedPage['headers']): Validators | undefined {
  if (etag === undefined && lastModified === undefined) return undefined;
  if ((etag?.length ?? 0) > MAX_VALIDATOR || (lastModified?.length ?? 0) > MAX_VALIDATOR) return undefined;
  return { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
}
