import type { Site } from './site.ts';
import { SiteNotFoundError } from './site-errors.ts';
import type { SiteProver } from './site-prover.ts';
import type { SiteKey, SiteStore } from './site-store.ts';

export interface TryProofServices {
  readonly store: SiteStore;
  readonly prover: SiteProver;
  readonly now: () => Date;
}

/** Tries within this time are one: the later ones get the state that the first one leaves. */
export const SECONDS_BETWEEN_TRIES = 60;

/**
 * Looks for the proofs of a site now, unless a try began within the last minute. A proof that isn't found is kept until it
 * no longer counts.
 * @returns the site after that
 * @throws SiteNotFoundError
 * @throws SiteProverError
 */
export async function tryProof(key: SiteKey, services: TryProofServices): Promise<Site> {
  const { store, prover, now } = services;
  const at = now();
  const begun = await store.beginTry(key, at, new Date(at.getTime() - SECONDS_BETWEEN_TRIES * 1000));
  if (begun === 'busy') return existing(key, store);
  const after = await store.endTry(begun, await prover.prove(begun));
  return after ?? existing(key, store);
}

/** @throws SiteNotFoundError */
export async function existing(key: SiteKey, store: Pick<SiteStore, 'find'>): Promise<Site> {
  const site = await store.find(key);
  if (!site) throw new SiteNotFoundError();
  return site;
}
