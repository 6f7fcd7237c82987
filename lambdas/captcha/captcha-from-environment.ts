import { randomInt } from 'node:crypto';
import { envars, requireEnv } from '../envars.ts';
import { addressHashFromEnvironment } from '../http/address-hash.ts';
import { log } from '../logging/log.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { secretText } from '../settings/stored-text.ts';
import { type Altcha, altcha } from './altcha.ts';
import type { Captcha } from './captcha.ts';
import { captchaMetrics } from './captcha-metrics.ts';
import { formCaptcha, PROOF_OF_WORK_MODES, type ProofOfWorkMode } from './form-captcha.ts';
import { type Continues, constantWork, type NetworkWork, networkWork } from './network-work.ts';
import { type Turnstile, turnstile } from './turnstile.ts';

const now = (): Date => new Date();
const report = (problem: string, error: unknown): void => log.error(problem, { error });

/**
 * Creates the captcha configured in the function's environment. Secrets are read on first use. If a read fails,
 * visitors see that the check cannot be confirmed, and the next check reads again.
 * @throws Error at cold start when an environment variable is missing
 */
export function captchaFromEnvironment(env: NodeJS.ProcessEnv = process.env): Captcha {
  const functionName = requireEnv('AWS_LAMBDA_FUNCTION_NAME', env);
  return formCaptcha({
    altcha: altchaFromEnvironment(env),
    turnstile: env[envars.turnstileSiteKey] ? turnstileFromEnvironment(env) : undefined,
    proofOfWork: proofOfWorkFromEnvironment(env),
    report,
    count: (challenge) => {
      process.stdout.write(`${captchaMetrics(challenge, { at: now(), functionName })}\n`);
    },
  });
}

/**
 * Creates ALTCHA alone, for calls of the API: programs can solve it without a browser.
 * @throws Error at cold start when an environment variable is missing
 */
export const altchaFromEnvironment = (env: NodeJS.ProcessEnv = process.env): Altcha =>
  altcha({
    secret: secretText(requireEnv(envars.captchaSecretName, env)),
    now,
    randomInteger: randomInt,
    report,
  });

/**
 * Counts networks' Continues where proof of work is accepted from everybody. Elsewhere its work never grows: it is only
 * a fallback, with the most work from the start, or not accepted at all.
 * @throws Error at cold start when an environment variable is missing
 */
export const networkWorkFromEnvironment = (
  continues: Continues,
  env: NodeJS.ProcessEnv = process.env,
): NetworkWork =>
  proofOfWorkFromEnvironment(env) === 'always'
    ? networkWork({ continues, hashAddress: addressHashFromEnvironment(env), now, report })
    : constantWork;

/** @returns `always` in a stage without Turnstile */
function proofOfWorkFromEnvironment(env: NodeJS.ProcessEnv): ProofOfWorkMode {
  if (!env[envars.turnstileSiteKey]) return 'always';
  const mode = PROOF_OF_WORK_MODES.find((each) => each === requireEnv(envars.proofOfWork, env));
  if (!mode) throw new Error(`${envars.proofOfWork} must be one of: ${PROOF_OF_WORK_MODES.join(', ')}.`);
  return mode;
}

const turnstileFromEnvironment = (env: NodeJS.ProcessEnv): Turnstile =>
  turnstile({
    keys: {
      siteKey: requireEnv(envars.turnstileSiteKey, env),
      scriptUrl: requireEnv(envars.turnstileScriptUrl, env),
      verifyUrl: requireEnv(envars.turnstileVerifyUrl, env),
    },
    secret: secretText(requireEnv(envars.turnstileSecretName, env)),
    publicOrigin: publicOriginFromEnvironment(env),
    report,
  });
