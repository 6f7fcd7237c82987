/**
 * The names of all environment variables that the infrastructure sets and the functions read.
 * The redirector reads none: Lambda@Edge has no environment (see `lambdas/redirect/edge-config.ts`).
 */
export const envars = {
  /** Name of the DynamoDB table. */
  tableName: 'TABLE_NAME',
  /** Region of the table; unset where it is the function's own. */
  tableRegion: 'TABLE_REGION',
  /** The public origin (`https://go.example.com`), or empty if the edge stack publishes it as a parameter. */
  publicOrigin: 'PUBLIC_ORIGIN',
  /** Name of the SSM parameter, in us-east-1, that holds the public origin. */
  publicOriginParameter: 'PUBLIC_ORIGIN_PARAMETER',
  /** The origin of the web app and of accounts' pages (`https://app.example.com`), where it isn't the public origin. */
  appOrigin: 'APP_ORIGIN',
  /** Names of the secrets that CloudFront may send in its origin header, comma-separated, newest first. */
  originSecretNames: 'ORIGIN_SECRET_NAMES',
  /** Name of the secret that keys the hashes of viewers' addresses. */
  addressHashSecretName: 'ADDRESS_HASH_SECRET_NAME',
  /** E-mail address shown to people when something fails on our side. */
  supportAddress: 'SUPPORT_ADDRESS',
  /** The stage's name, colours and legal links, as the JSON of `BrandVariables`. */
  brand: 'BRAND',
  /** Days that an expired link stays readable before it is purged. */
  linkRetentionDays: 'LINK_RETENTION_DAYS',
  /** Length of the shortest new custom short code. */
  shortestCustomCode: 'SHORTEST_CUSTOM_CODE',
  /** Hours after the first batch while clicks still get rows in the click log, for aggregators of earlier versions. */
  clicksSharedHours: 'CLICKS_SHARED_HOURS',
  /** URL of the queue of deleted links to purge. */
  purgeQueueUrl: 'PURGE_QUEUE_URL',
  /** URL of the queue of sites whose links need a check. */
  checksQueueUrl: 'CHECKS_QUEUE_URL',
  /** Name of the function that fetches owners' pages. */
  fetchPagesFunction: 'FETCH_PAGES_FUNCTION',
  /** Name of the function that mails owners; unset in a stage without mail. */
  sendMailFunction: 'SEND_MAIL_FUNCTION',
  /** Name of the function that sends mails about accounts; unset in a stage without mail. */
  sendAccountMailFunction: 'SEND_ACCOUNT_MAIL_FUNCTION',
  /** `true` if owners hear of operators' decisions by mail; otherwise unset. */
  mailsDecisions: 'MAILS_DECISIONS',
  /** Name of the function that deletes closed accounts. */
  deleteAccountsFunction: 'DELETE_ACCOUNTS_FUNCTION',
  /** Who may make an account: `open`, `closed`, or the domains of e-mail addresses, separated by spaces. */
  registration: 'REGISTRATION',
  /** Name of the function that looks for proofs of domains. */
  proveSiteFunction: 'PROVE_SITE_FUNCTION',
  /** Name of the SSM parameter, in us-east-1, that holds the distribution's own host, such as `d111.cloudfront.net`. */
  distributionHostParameter: 'DISTRIBUTION_HOST_PARAMETER',
  /** Hosts that short links had in the past, separated by spaces; unset if there are none. */
  formerDomains: 'FORMER_DOMAINS',
  /** Address that mails come from, such as `Klook Up <links@example.com>`; requires the one below. Without it, no mail. */
  mailFrom: 'MAIL_FROM',
  /** Name of SES's configuration set for mails. */
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  /** Destinations blocked by the stage's configuration, separated by spaces; the table may block more. */
  blockedDestinations: 'BLOCKED_DESTINATIONS',
  /** `true` if links may lead to hosts that are not public; otherwise unset. */
  allowPrivateDestinations: 'ALLOW_PRIVATE_DESTINATIONS',
  /** URL of the visits queue, which takes views and clicks to count. */
  visitsQueueUrl: 'VISITS_QUEUE_URL',
  /** Name of the secret that signs proof-of-work challenges. */
  captchaSecretName: 'CAPTCHA_SECRET_NAME',
  /** Site key of Turnstile's widget; requires the three below. Without it, proof of work is the only captcha. */
  turnstileSiteKey: 'TURNSTILE_SITE_KEY',
  /** Name of the secret that holds the widget's secret key. */
  turnstileSecretName: 'TURNSTILE_SECRET_NAME',
  /** URL of Turnstile's script. */
  turnstileScriptUrl: 'TURNSTILE_SCRIPT_URL',
  /** URL that verifies Turnstile's tokens. */
  turnstileVerifyUrl: 'TURNSTILE_VERIFY_URL',
  /** Where proof of work is accepted although there is Turnstile: see `PROOF_OF_WORK_MODES`. */
  proofOfWork: 'PROOF_OF_WORK',
  /** Name of the secret with the API key of Google Web Risk; requires the URL below. Without it, there are no look-ups. */
  webRiskSecretName: 'WEB_RISK_SECRET_NAME',
  /** URL of Web Risk's Lookup API. */
  webRiskLookupUrl: 'WEB_RISK_LOOKUP_URL',
} as const;

export type EnvarName = (typeof envars)[keyof typeof envars];

/** What Lambda itself sets. */
type LambdaEnvarName = 'AWS_LAMBDA_FUNCTION_NAME' | 'AWS_REGION' | 'LAMBDA_TASK_ROOT';

/**
 * Reads an environment variable at cold start.
 * @throws Error when it is missing or empty, so that a bad deployment fails at once and says why
 */
export function requireEnv(name: EnvarName | LambdaEnvarName, env: NodeJS.ProcessEnv = process.env): string {
  const value = env[name];
  if (value === undefined || value === '') {
    throw new Error(`The environment variable ${name} is missing. The function's stack must set it.`);
  }
  return value;
}

/**
 * Reads an environment variable that is `true` or missing.
 * @throws Error when it is anything else
 */
export function readFlag(name: EnvarName, env: NodeJS.ProcessEnv = process.env): boolean {
  const text = env[name];
  if (text !== undefined && text !== 'true')
    throw new Error(`The environment variable ${name} must be true, or missing.`);
  return text === 'true';
}

/**
 * Reads an environment variable that must be a positive integer.
 * @throws Error when it is missing, or is not a positive integer
 */
export function requirePositiveInteger(name: EnvarName, env: NodeJS.ProcessEnv = process.env): number {
  const text = requireEnv(name, env);
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new Error(`The environment variable ${name} must be a positive integer.`);
  return Number(text);
}
