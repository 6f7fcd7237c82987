import type { ProofResults, Site } from './site.ts';

/** Looks for a domain's proofs. The function behind it has no rights, because it connects to strangers' hosts. */
export interface SiteProver {
  /** @throws SiteProverError when it gave no answer */
  prove(site: Pick<Site, 'domain' | 'token'>): Promise<ProofResults>;
}
