import { envars, requireEnv } from '../envars.ts';
import { parameterText } from './stored-text.ts';

/** Loads the origin under which visitors reach short links, such as `https://go.example.com`, without a slash. */
export type PublicOrigin = () => Promise<string>;

/** The edge stack writes the parameter, and CloudFront's stack is always in this region. */
const EDGE_REGION = 'us-east-1';

/**
 * The origin that the environment holds; where it is empty, the parameter that the environment names, read
 * at the sandbox's first need of it.
 * @throws Error at cold start when the environment has neither
 */
export function publicOriginFromEnvironment(env: NodeJS.ProcessEnv = process.env): PublicOrigin {
  const configured = env[envars.publicOrigin];
  if (configured) return () => Promise.resolve(new URL(configured).origin);
  const read = parameterText(requireEnv(envars.publicOriginParameter, env), EDGE_REGION);
  return async () => new URL(await read()).origin;
}
