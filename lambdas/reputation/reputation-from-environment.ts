import { envars, requireEnv } from '../envars.ts';
import { log } from '../logging/log.ts';
import { secretText } from '../settings/stored-text.ts';
import { noReputation, type PausingReputation, type Reputation } from './reputation.ts';
import { webRisk } from './web-risk.ts';

/**
 * The reputation that the function's environment says: Google Web Risk, or none where the stage has no key. The key is
 * read at the first need of it.
 * @throws Error at cold start when one of the two entries is missing
 */
export const reputationFromEnvironment = (env: NodeJS.ProcessEnv = process.env): Reputation =>
  env[envars.webRiskSecretName] || env[envars.webRiskLookupUrl] ? webRiskFromEnvironment(env) : noReputation;

/** @throws Error at cold start when an entry is missing */
export const webRiskFromEnvironment = (env: NodeJS.ProcessEnv = process.env): PausingReputation =>
  webRisk({
    lookupUrl: requireEnv(envars.webRiskLookupUrl, env),
    key: secretText(requireEnv(envars.webRiskSecretName, env)),
    elapsedMs: () => performance.now(),
    report: (problem, error) => log.error(problem, { error }),
  });
