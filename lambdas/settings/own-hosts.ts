import { envars, requireEnv } from '../envars.ts';
import { once } from './once.ts';
import { EDGE_REGION, publicOriginFromEnvironment } from './public-origin.ts';
import { parameterText } from './stored-text.ts';

/** Where the stage's short links are. */
export interface OwnHosts {
  /** Such as `https://go.example.com`. */
  readonly publicOrigin: string;
  /** The distribution's own host, such as `d111.cloudfront.net`, which keeps working when a stage gets a domain. */
  readonly distributionHost: string;
  /** Where short links were in the past. */
  readonly formerHosts: readonly string[];
}

/**
 * Loads both hosts on first use, from the environment and from the parameters that the edge stack writes.
 * @throws Error at cold start when the environment doesn't say where they are
 */
export function ownHostsFromEnvironment(): () => Promise<OwnHosts> {
  const readOrigin = publicOriginFromEnvironment();
  // Only a valid host is kept: a parameter that somebody has to correct is read again.
  const read = parameterText(requireEnv(envars.distributionHostParameter), EDGE_REGION, { lifetimeMs: 0 });
  const readHost = once(async () => new URL(`https://${await read()}`).host);
  const formerHosts = (process.env[envars.formerDomains] ?? '').split(' ').filter(Boolean);
  return async () => ({ publicOrigin: await readOrigin(), distributionHost: await readHost(), formerHosts });
}
