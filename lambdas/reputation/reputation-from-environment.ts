import { envars, requireEnv } from '../envars.ts';
import { log } from '../logging/log.ts';
import { secretText } from '../settings/stored-text.ts';
import { noReputation, type PausingReputation, type Reputation } from './reputation.ts';
import { webRisk } from './web-risk.ts';

/**
 * The reputation service configured in the function's environment: Google Web Risk, or none if the stage has no key.
 * The key is read on first use.
 * @throws Error at cold start when only one of the two environment variables is set
 */
export const reputationFromEnvironment = (env: NodeJS.ProcessEnv = process.env): Reputation =>
  env[envars.webRiskSecretName] || env[envars.webRiskLookupUrl] ? webRiskFromEnvironment(env) : noReputation;

/** @throws Error at cold start when an environment variable is missing */
export const webRiskFromEnvironment = (env: NodeJS.ProcessEnv = process.env): PausingReputation =>
  webRisk({
    lookupUrl: requireEnv(envars.webRiskLookupUrl, env),
    key: secretText(requireEnv(envars.webRiskSecretName, env)),
    elapsedMs: () => performance.now(),
    report: (problem, error) => log.error(problem, { error }),
  });
