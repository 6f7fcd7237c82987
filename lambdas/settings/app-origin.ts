import { envars } from '../envars.ts';
import type { PublicOrigin } from './public-origin.ts';

/**
 * Loads the origin of the web app and of the pages of accounts, such as `https://app.example.com`: that of short URLs, unless the
 * stage's app has a domain of its own.
 */
export function appOriginFromEnvironment(
  publicOrigin: PublicOrigin,
  env: NodeJS.ProcessEnv = process.env,
): PublicOrigin {
  const configured = env[envars.appOrigin];
  return configured ? () => Promise.resolve(new URL(configured).origin) : publicOrigin;
}
