import type { Site } from './site.ts';
import { parseSiteDomain } from './site-domain.ts';
import { SiteNotFoundError } from './site-errors.ts';
import type { SiteKey, SiteStore } from './site-store.ts';
import { existing } from './try-proof.ts';

export interface SiteInPath {
  readonly userId: string;
  /** The domain as it was sent. */
  readonly sent: string;
}

/** @throws SiteNotFoundError when no site can have this name */
export function siteKeyOf({ userId, sent }: SiteInPath): SiteKey {
  const parsed = parseSiteDomain(sent);
  if (!parsed.ok) throw new SiteNotFoundError();
  return { userId, domain: parsed.domain };
}

/** Finds one of the caller's sites, as it is stored. @throws SiteNotFoundError */
export const getSite = async (path: SiteInPath, store: Pick<SiteStore, 'find'>): Promise<Site> =>
  existing(siteKeyOf(path), store);

/** Ends a claim, and with it the proofs. Its token never counts again. @throws SiteNotFoundError */
export async function deleteSite(path: SiteInPath, store: Pick<SiteStore, 'delete'>): Promise<void> {
  if (!(await store.delete(siteKeyOf(path)))) throw new SiteNotFoundError();
}
