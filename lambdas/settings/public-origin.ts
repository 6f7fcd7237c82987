import { envars, requireEnv } from '../envars.ts';
import { once } from './once.ts';
import { parameterText } from './stored-text.ts';

/** Loads the origin of short URLs, such as `https://go.example.com`, without a trailing slash. */
export type PublicOrigin = () => Promise<string>;

/** The region of the edge stack, which writes the parameter: CloudFront requires it. */
export const EDGE_REGION = 'us-east-1';

/**
 * Loads the origin set in the environment; if that is empty, the value of the parameter named there, read on first use.
 * @throws Error at cold start when the environment has neither
 */
export function publicOriginFromEnvironment(env: NodeJS.ProcessEnv = process.env): PublicOrigin {
  const configured = env[envars.publicOrigin];
  if (configured) return () => Promise.resolve(new URL(configured).origin);
  // Only a valid origin is kept: a parameter that somebody has to correct is read again.
  const read = parameterText(requireEnv(envars.publicOriginParameter, env), EDGE_REGION, { lifetimeMs: 0 });
  return once(async () => new URL(await read()).origin);
}
