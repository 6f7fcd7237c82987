import { Resolver } from 'node:dns/promises';
import { publicNetwork } from '../crawler/public-network.ts';
import { proveSite } from './prove-site.ts';
import { parseProveSiteRequest } from './prove-site-schemas.ts';
import type { ProofResults } from './site.ts';
import { txtResolver } from './txt-resolver.ts';

const ports = {
  network: publicNetwork,
  elapsedMs: () => performance.now(),
  resolveTxt: txtResolver(new Resolver({ timeout: 1_500, tries: 2 })),
};

/** Invoked by the functions of sites: looks for the proofs of one domain. */
export const handler = (event: unknown): Promise<ProofResults> =>
  proveSite(parseProveSiteRequest(event), ports);
