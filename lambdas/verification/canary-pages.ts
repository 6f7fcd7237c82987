import { CANARY_CODE, CANARY_PATHS } from '../crawler/canaries.ts';
import type { Finding, SiteToInspect } from '../crawler/inspection.ts';
import { siteOf } from '../destinations/site.ts';

/** Ids that no link has. */
const PRESENT_ID = -1;
const ABSENT_ID = -2;

/** The pages to inspect before anything is deleted: a crawler that confuses them must not judge others. */
export function canarySite(distributionHost: string): SiteToInspect {
  const origin = `http://${distributionHost}`;
  const page = (path: string, linkId: number) => ({
    url: `${origin}${path}`,
    isKnownToBeAllowed: false,
    links: [{ linkId, shortCode: CANARY_CODE, isCustomCode: false }],
  });
  return {
    site: siteOf(origin),
    pages: [page(CANARY_PATHS.withLink, PRESENT_ID), page(CANARY_PATHS.withoutLink, ABSENT_ID)],
  };
}

/** Whether both canaries were judged right. */
export function areCanariesRight(findings: readonly Finding[]): boolean {
  const verdictOf = (id: number) => findings.find(({ linkId }) => linkId === id)?.verdict;
  return verdictOf(PRESENT_ID) === 'found' && verdictOf(ABSENT_ID) === 'missing';
}
