import { randomInt } from 'node:crypto';
import { envars, requireEnv } from '../envars.ts';
import { log } from '../logging/log.ts';
import { publicOriginFromEnvironment } from '../settings/public-origin.ts';
import { secretText } from '../settings/stored-text.ts';
import { altcha } from './altcha.ts';
import type { Captcha } from './captcha.ts';
import { formCaptcha } from './form-captcha.ts';
import { type Turnstile, turnstile } from './turnstile.ts';

const now = (): Date => new Date();
const report = (problem: string, error: unknown): void => log.error(problem, { error });

/**
 * Creates the captcha configured in the function's environment. Secrets are read on first use. If a read fails,
 * visitors see that the check cannot be confirmed, and the next check reads again.
 * @throws Error at cold start when an environment variable is missing
 */
export const captchaFromEnvironment = (env: NodeJS.ProcessEnv = process.env): Captcha =>
  formCaptcha({
    altcha: altcha({
      secret: secretText(requireEnv(envars.captchaSecretName, env)),
      now,
      randomInteger: randomInt,
      report,
    }),
    turnstile: env[envars.turnstileSiteKey] ? turnstileFromEnvironment(env) : undefined,
    report,
  });

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
