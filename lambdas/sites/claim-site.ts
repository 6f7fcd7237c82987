import { InvalidFieldsError } from '../errors/coded-error.ts';
import { toSecond } from '../timestamp.ts';
import { nextLook, type Site } from './site.ts';
import { parseSiteDomain } from './site-domain.ts';
import { existing, type TryProofServices, tryProof } from './try-proof.ts';

export interface ClaimSiteServices extends TryProofServices {
  /** A cryptographically secure generator, such as `randomBytes` of `node:crypto`. */
  readonly random: (size: number) => Uint8Array;
}

/** Bounds a list. Requests at the same time may exceed it by a few. */
const MAX_SITES = 100;
/** Two accounts never draw the same one. */
const TOKEN_BYTES = 16;

/**
 * Claims a domain for an account, which says nothing about whose it is until there is a proof. If the account claims it
 * already, looks for the proofs, unless one counts and need not be looked at again.
 * @throws InvalidFieldsError when the domain can't be proved by anybody, or the account has too many
 * @throws SiteProverError
 */
export async function claimSite(
  { userId, sent }: { readonly userId: string; readonly sent: string },
  services: ClaimSiteServices,
): Promise<{ readonly site: Site; readonly isNew: boolean }> {
  const { store, now, random } = services;
  const parsed = parseSiteDomain(sent);
  if (!parsed.ok) throw new InvalidFieldsError({ domain: parsed.problem });
  const key = { userId, domain: parsed.domain };
  const found = await store.find(key);
  if (found) {
    const next = nextLook(found, now());
    return { site: next && next > now() ? found : await tryProof(key, services), isNew: false };
  }
  if ((await store.list(userId)).length >= MAX_SITES) {
    throw new InvalidFieldsError({ domain: `Your account has ${MAX_SITES} sites. Delete one first.` });
  }
  const site: Site = {
    ...key,
    token: Buffer.from(random(TOKEN_BYTES)).toString('hex'),
    createdAt: toSecond(now()),
    triedAt: undefined,
    results: undefined,
    dnsFoundAt: undefined,
    fileFoundAt: undefined,
  };
  if ((await store.insert(site)) === 'inserted') return { site, isNew: true };
  return { site: await existing(key, store), isNew: false };
}
