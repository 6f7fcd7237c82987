import type { ProofResults, Site } from './site.ts';

export type SiteKey = Pick<Site, 'userId' | 'domain'>;

/** Reads and writes accounts' domains. Reads are consistent. Throws when the table fails. */
export interface SiteStore {
  find(key: SiteKey): Promise<Site | undefined>;
  /** All of an account's domains, by name. */
  list(userId: string): Promise<readonly Site[]>;
  /** @returns `exists` when the account claims it already */
  insert(site: Site): Promise<'inserted' | 'exists'>;
  /**
   * Begins a try, unless another one began after a given time.
   * @returns the site with its new `triedAt`; `busy` when another one has begun, or the site is gone
   */
  beginTry(key: SiteKey, at: Date, unlessTriedSince: Date): Promise<Site | 'busy'>;
  /**
   * Stores what a try found.
   * @param site as `beginTry` returned it
   * @returns the site; undefined when its claim was deleted meanwhile, or claimed anew
   */
  endTry(site: Site, results: ProofResults): Promise<Site | undefined>;
  /** @returns whether there was such a site */
  delete(key: SiteKey): Promise<boolean>;
}

/** Lists the domains whose proofs are due for another look. */
export interface DueSites {
  /** By now, in pages, each oldest first. */
  pages(now: Date): AsyncIterable<readonly (SiteKey & { readonly dueAt: Date })[]>;
}
