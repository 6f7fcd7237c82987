import type { Finding, SiteToInspect } from '../crawler/inspection.ts';
import { siteOf } from '../destinations/site.ts';

/** Two pages of our own: one has the code, the other doesn't. */
export interface Canaries {
  /** Path and query on the distribution's own host. */
  readonly presentPath: string;
  readonly absentPath: string;
  readonly shortCode: string;
}

/** Ids that no link has. */
const PRESENT_ID = -1;
const ABSENT_ID = -2;

/** The pages to inspect before anything is deleted: a crawler that can't tell them apart must not judge others. */
export function canarySite(
  { presentPath, absentPath, shortCode }: Canaries,
  distributionHost: string,
): SiteToInspect {
  const origin = `http://${distributionHost}`;
  const page = (path: string, linkId: number) => ({
    url: `${origin}${path}`,
    isKnownToBeAllowed: false,
    links: [{ linkId, shortCode, isCustomCode: false }],
  });
  return { site: siteOf(origin), pages: [page(presentPath, PRESENT_ID), page(absentPath, ABSENT_ID)] };
}

/** Whether both canaries were judged right. */
export function areCanariesRight(findings: readonly Finding[]): boolean {
  const verdictOf = (id: number) => findings.find(({ linkId }) => linkId === id)?.verdict;
  return verdictOf(PRESENT_ID) === 'found' && verdictOf(ABSENT_ID) === 'missing';
}
