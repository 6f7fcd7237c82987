/** Path of the links, under a system's public origin. */
export const LINKS = '/api/v1/links';

/** Environment variables that `run.ts` sets to configure the suite. */
export const targetEnvars = {
  baseUrl: 'KLOOKUP_CONTRACT_BASE_URL',
  apiKey: 'KLOOKUP_CONTRACT_API_KEY',
  otherApiKey: 'KLOOKUP_CONTRACT_OTHER_API_KEY',
  revokedApiKey: 'KLOOKUP_CONTRACT_REVOKED_API_KEY',
  foreignLinkId: 'KLOOKUP_CONTRACT_FOREIGN_LINK_ID',
  plainHttpUrl: 'KLOOKUP_CONTRACT_PLAIN_HTTP_URL',
} as const;

/** A running system that was named, and its keys. */
export interface Target {
  /** Its public origin, without a trailing slash. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** A key of a second account. */
  readonly otherApiKey: string | undefined;
  /** A key that has been revoked. */
  readonly revokedApiKey: string | undefined;
  /** An anonymous link, when there is no second account to make one. */
  readonly foreignLinkId: number | undefined;
  /** Where the system accepts plain HTTP. */
  readonly plainHttpUrl: string | undefined;
}

/** @returns the system named by the environment, or undefined for the suite's own host */
export function readTarget(env: NodeJS.ProcessEnv = process.env): Target | undefined {
  const baseUrl = env[targetEnvars.baseUrl];
  const apiKey = env[targetEnvars.apiKey];
  if (!baseUrl || !apiKey) return undefined;
  return {
    baseUrl,
    apiKey,
    otherApiKey: env[targetEnvars.otherApiKey] || undefined,
    revokedApiKey: env[targetEnvars.revokedApiKey] || undefined,
    foreignLinkId: Number(env[targetEnvars.foreignLinkId]) || undefined,
    plainHttpUrl: env[targetEnvars.plainHttpUrl] || plainHttpOf(baseUrl),
  };
}

/** A deployed stage accepts plain HTTP under its own name; only the caller knows where a local host does. */
const plainHttpOf = (baseUrl: string): string | undefined =>
  baseUrl.startsWith('https://') ? baseUrl.replace('https://', 'http://') : undefined;

/** What some sentences need beyond an address and a key, each with the way to supply it. */
const needs = {
  'a second account': 'give --other-api-key',
  "somebody else's link": 'give --other-api-key, as this address has used up its anonymous creates',
  'a revoked key': 'give --revoked-api-key',
  'plain HTTP': 'give --plain-http-url',
  'a mailbox': "only the suite's own host shows what it mailed",
  'a clock and a website': "only the suite's own host lets it move the clock and play an owner's website",
  'other viewer addresses': 'only the one-machine host lets callers pick one',
} as const;

export type Need = keyof typeof needs;

/** @returns why the target cannot check sentences with this need, or undefined if it can */
export function whyLacking(need: Need, target: Target | undefined): string | undefined {
  if (!target) return undefined;
  const isThere: Record<Need, boolean> = {
    'a second account': target.otherApiKey !== undefined,
    "somebody else's link": target.otherApiKey !== undefined || target.foreignLinkId !== undefined,
    'a revoked key': target.revokedApiKey !== undefined,
    'plain HTTP': target.plainHttpUrl !== undefined,
    'a mailbox': false,
    'a clock and a website': false,
    'other viewer addresses': playsAddresses(target),
  };
  return isThere[need] ? undefined : `needs ${need}: ${needs[need]}`;
}

/** A local host believes `CloudFront-Viewer-Address`; CloudFront itself overwrites it. */
export const playsAddresses = (target: Target | undefined): boolean =>
  !target || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(target.baseUrl).hostname);
