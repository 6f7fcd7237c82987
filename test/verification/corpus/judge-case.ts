import { getDomain } from 'tldts';
import { ControlPages } from '../../../lambdas/crawler/control-pages.ts';
import { inspectPage } from '../../../lambdas/crawler/inspect-page.ts';
import { type Finding, REASONS, type Reason, type SoughtLink } from '../../../lambdas/crawler/inspection.ts';
import type { Fetch, FetchPage } from '../../../lambdas/crawler/page.ts';
import type { Case, CaseResponse, LabelledLink, Role } from './case-file.ts';

export interface JudgedLink {
  readonly link: LabelledLink;
  readonly finding: Finding;
}

/** Judges a case as a run does; the case answers instead of the web. */
export async function judgeCase(sought: Case): Promise<readonly JudgedLink[]> {
  const seen = sought.responses.get('last-seen');
  const links = sought.links.map((link, index) => ({ linkId: index + 1, ...link }));
  const before = seen && (await inspect(sought, links, always(seen)));
  const known = links.map(
    (link): SoughtLink => ({
      ...link,
      fingerprint: before?.find(({ linkId }) => linkId === link.linkId)?.fingerprint,
    }),
  );
  // A link may be newer than that page, but not all of them.
  if (seen && known.every(({ fingerprint }) => fingerprint === undefined))
    throw new Error(`${sought.name}: none of its links is on the page where they were last seen`);
  const findings = await inspect(sought, known, answers(sought));
  return sought.links.map((link, index) => {
    const finding = findings.find(({ linkId }) => linkId === index + 1);
    if (!finding) throw new Error(`${sought.name}: no finding for ${link.shortCode}`);
    return { link, finding };
  });
}

function inspect({ url }: Case, links: readonly SoughtLink[], fetch: FetchPage): Promise<readonly Finding[]> {
  return inspectPage(
    { url, isKnownToBeAllowed: true, links },
    {
      fetch,
      shortUrlHosts: ['go.example', 'xn--krzer-kva.example'],
      site: getDomain(url, { allowPrivateDomains: true }) ?? new URL(url).hostname,
      robotsRead: true,
      controls: new ControlPages({ fetch, randomName: () => 'k7v2mx9q4hwz' }),
    },
  );
}

const always =
  (response: CaseResponse): FetchPage =>
  async (url) =>
    fetched(url, response);

/** Answers by what is asked for. */
function answers({ url, responses }: Case): FetchPage {
  const root = new URL('/', url).href;
  const response = (role: Role): CaseResponse | undefined => responses.get(role);
  return async (asked, { fresh = false } = {}) => {
    const page = (fresh ? response('second') : undefined) ?? response('page');
    if (asked === url) return fetched(asked, page ?? NOT_FOUND);
    if (asked === root) return fetched(asked, response('root') ?? HOME);
    return fetched(asked, response('sibling') ?? NOT_FOUND);
  };
}

function fetched(url: string, response: CaseResponse): Fetch {
  const { failed, status, finalUrl = url, headers, isComplete } = response;
  if (failed !== undefined) {
    if (!Object.hasOwn(REASONS, failed)) throw new Error(`unknown reason "${failed}"`);
    return { kind: 'failed', reason: failed as Reason };
  }
  const { pathname, search } = new URL(url);
  return {
    kind: 'page',
    page: { url, finalUrl, status, headers, isComplete, body: response.body(pathname + search) },
  };
}

const html = (status: number, body: string): CaseResponse => ({
  status,
  finalUrl: undefined,
  failed: undefined,
  isComplete: true,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: () => Buffer.from(body),
});

const NOT_FOUND = html(
  404,
  '<!doctype html><title>404 Not Found</title><h1>Not Found</h1><p>No such page here.</p>',
);
const HOME = html(
  200,
  '<!doctype html><html lang="en"><head><title>Welcome</title></head><body><header><h1>Welcome</h1></header><main>' +
    '<p>This is the home of our small society, which looks after the old orchard behind the mill.</p>' +
    '<p>We meet on the first Sunday of each month, and visitors are welcome at any time of the day.</p>' +
    '</main><footer>Founded in 1987</footer></body></html>',
);
