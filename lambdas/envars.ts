/**
 * The names of all environment entries that infrastructure writes and the runtime reads.
 * The redirector is not among the readers: Lambda@Edge has no environment (see `lambdas/redirect/edge-config.ts`).
 */
export const envars = {
  /** Name of the one DynamoDB table. */
  tableName: 'TABLE_NAME',
  /** The public origin (`https://go.example.com`), or empty where the edge stack publishes it by parameter. */
  publicOrigin: 'PUBLIC_ORIGIN',
  /** Name of the SSM parameter, in us-east-1, that holds the public origin. */
  publicOriginParameter: 'PUBLIC_ORIGIN_PARAMETER',
  /** Names of the secrets that CloudFront may send as its origin header, comma-separated, newest first. */
  originSecretNames: 'ORIGIN_SECRET_NAMES',
  /** Name of the secret with which viewers' addresses are hashed. */
  addressHashSecretName: 'ADDRESS_HASH_SECRET_NAME',
  /** Where a person writes to when we failed. */
  supportAddress: 'SUPPORT_ADDRESS',
  /** Days for which an expired link stays readable, before it is purged. */
  linkRetentionDays: 'LINK_RETENTION_DAYS',
  /** URL of the queue that takes the purges of deleted links. */
  purgeQueueUrl: 'PURGE_QUEUE_URL',
  /** Destinations that the stage's configuration blocks, with blanks between them; the table may block more. */
  blockedDestinations: 'BLOCKED_DESTINATIONS',
  /** URL of the visits queue, which takes views and clicks to be counted. */
  visitsQueueUrl: 'VISITS_QUEUE_URL',
  /** Name of the secret with which proof-of-work challenges are signed. */
  captchaSecretName: 'CAPTCHA_SECRET_NAME',
  /** Site key of Turnstile's widget; the following three go with it. Without one proof of work serves alone. */
  turnstileSiteKey: 'TURNSTILE_SITE_KEY',
  /** Name of the secret that holds the widget's secret key. */
  turnstileSecretName: 'TURNSTILE_SECRET_NAME',
  /** Where pages load Turnstile's script from. */
  turnstileScriptUrl: 'TURNSTILE_SCRIPT_URL',
  /** Where Turnstile's tokens are verified. */
  turnstileVerifyUrl: 'TURNSTILE_VERIFY_URL',
  /** Name of the secret that holds the key of Google Web Risk; the next goes with it. Without one nothing is asked. */
  webRiskSecretName: 'WEB_RISK_SECRET_NAME',
  /** Where Web Risk looks addresses up. */
  webRiskLookupUrl: 'WEB_RISK_LOOKUP_URL',
} as const;

export type EnvarName = (typeof envars)[keyof typeof envars];

/**
 * Reads one environment entry at cold start.
 * @throws Error when it is missing or empty, so that a bad deployment fails at once and says why
 */
export function requireEnv(name: EnvarName, env: NodeJS.ProcessEnv = process.env): string {
  const value = env[name];
  if (value === undefined || value === '') {
    throw new Error(`The environment entry ${name} is missing. The function's stack must set it.`);
  }
  return value;
}

/**
 * Reads one environment entry that is a positive integer.
 * @throws Error when it is missing, or no positive integer
 */
export function requirePositiveInteger(name: EnvarName, env: NodeJS.ProcessEnv = process.env): number {
  const text = requireEnv(name, env);
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new Error(`The environment entry ${name} must be a positive integer.`);
  return Number(text);
}
