import { Annotations, type Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { CAPTCHA_METRICS, CAPTCHA_METRICS_NAMESPACE } from '../../lambdas/captcha/captcha-metrics.ts';
import { isDummySiteKey } from '../../lambdas/captcha/dummy-keys.ts';
import { type EnvarName, envars } from '../../lambdas/envars.ts';
import { names, type StageConfig } from '../config.ts';
import type { NodeFunction } from '../node-function.ts';
import { secretArnPattern } from '../secret-arn.ts';
import { functionMetric } from '../stage-metrics.ts';
import type { StoredSecret } from '../stored.ts';
import { requireHttps } from '../vendor.ts';

/** Cloudflare's Turnstile (https://developers.cloudflare.com/turnstile/). */
const SCRIPT_URL = 'https://challenges.cloudflare.com/turnstile/v0/api.js';
const VERIFY_URL = 'https://challenges.cloudflare.com/turnstile/v0/siteverify';

/**
 * Returns the environment variables of a function that shows captchas, except for the public origin.
 * @throws Error when a stage would load the script, or send its secret key, over plain HTTP, or when a key is empty:
 *   forms would silently fall back to proof of work
 */
export function captchaEnvironment({ stage, turnstile }: StageConfig): Partial<Record<EnvarName, string>> {
  const environment = { [envars.captchaSecretName]: names(stage).captchaSecret };
  if (!turnstile) return environment;
  const { siteKey, secretName, scriptUrl = SCRIPT_URL, verifyUrl = VERIFY_URL } = turnstile;
  const { proofOfWork = 'where-turnstile-fails' } = turnstile;
  if (siteKey === '' || secretName === '') {
    throw new Error(`Stage "${stage}": Turnstile needs a site key and the name of a secret.`);
  }
  for (const url of [scriptUrl, verifyUrl]) requireHttps(stage, 'Turnstile', url);
  return {
    ...environment,
    [envars.turnstileSiteKey]: siteKey,
    [envars.turnstileSecretName]: secretName,
    [envars.turnstileScriptUrl]: scriptUrl,
    [envars.turnstileVerifyUrl]: verifyUrl,
    [envars.proofOfWork]: proofOfWork,
  };
}

/**
 * Whether challenges get more work as a network's Continues grow, which takes a count of them. Where proof of work is only
 * Turnstile's fallback, it has its most from the start.
 */
export const countsContinues = ({ turnstile }: StageConfig): boolean =>
  turnstile === undefined || turnstile.proofOfWork === 'always';

/** Number of challenges with more work than usual that a function issued. @param reading.name the function's short name */
export const metricDearChallenges = (
  config: StageConfig,
  kind: keyof typeof CAPTCHA_METRICS,
  { name, period }: { readonly name: string; readonly period: Duration },
): Metric =>
  functionMetric(config, name, {
    namespace: CAPTCHA_METRICS_NAMESPACE,
    metricName: CAPTCHA_METRICS[kind],
    statistic: 'Sum',
    label: name,
    period,
  });

export interface CaptchaGrants {
  readonly config: StageConfig;
  readonly captchaSecret: StoredSecret;
  /** Whether the function verifies tokens in addition to showing captchas. */
  readonly verifies: boolean;
}

/** Lets a function read the captchas' secrets. The caller grants the table's items of spent tokens. */
export function allowCaptcha(fn: NodeFunction, { config, captchaSecret, verifies }: CaptchaGrants): void {
  const { turnstile, stage } = config;
  if (turnstile && isDummySiteKey(turnstile.siteKey) && stage !== 'dev') {
    Annotations.of(fn).addWarningV2(
      'klook-up:turnstile-dummy-key',
      `Stage "${stage}" has a site key that Cloudflare documents for tests: everybody passes, or nobody does.`,
    );
  }
  const turnstileSecrets = verifies && turnstile ? [secretArnPattern(fn, turnstile.secretName)] : [];
  fn.allow(['secretsmanager:GetSecretValue'], [captchaSecret.secretArn, ...turnstileSecrets]);
}
