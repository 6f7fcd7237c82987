/** A stage: one whole deployment of Klook Up in one AWS account. */
export interface StageConfig {
  /** Lower-case letters, digits and hyphens; part of every physical name. */
  readonly stage: string;
  /** Region of the table, the queues and the API. The edge stack is always in us-east-1. */
  readonly homeRegion: string;
  /**
   * Own domain for short links: its host name and the ARN of its ACM certificate in us-east-1.
   * Without it links live on the distribution's own `*.cloudfront.net` domain.
   */
  readonly customDomain?: { readonly domainName: string; readonly certificateArn: string };
  /** ARN of a WAFv2 web ACL (scope CLOUDFRONT) for the distribution. */
  readonly webAclArn?: string;
  /**
   * Cloudflare Turnstile on forms; without it they ask for proof of work alone. The name is that of a secret in
   * Secrets Manager, in the home region, that holds the widget's secret key as plain text. The widget must allow
   * the host of the stage's links. The URLs are Cloudflare's own unless they are set.
   */
  readonly turnstile?: {
    readonly siteKey: string;
    readonly secretName: string;
    readonly scriptUrl?: string;
    readonly verifyUrl?: string;
  };
  /**
   * Destinations to which no link may lead, beside those that operators block while the stage runs: domains
   * (`example.com`: it and all below it) or patterns (`*paypa1*`, `docs.example.com/forms/*`). 2,000 characters in all.
   */
  readonly blockedDestinations?: readonly string[];
  /**
   * Google Web Risk, by which destinations are looked up before links lead to them: Google learns them all. The name is
   * that of a secret in Secrets Manager, in the home region, that holds an API key as plain text. The URL is Google's
   * own unless it is set.
   */
  readonly webRisk?: { readonly secretName: string; readonly lookupUrl?: string };
  /** Who hears alarms, by e-mail. */
  readonly alarmEmail?: string;
  /** Where a person writes to when the service failed; part of every 500. */
  readonly supportAddress: string;
  /** Days for which an expired link stays readable, and can be revived, before it is purged. */
  readonly linkRetentionDays: number;
  /** Longest wait, in seconds, for a batch of clicks to fill before it is counted. */
  readonly clicksBatchWindowSeconds: number;
  /**
   * Most batches of clicks that are counted at a time, 2 at least. New AWS accounts may run 10 functions at a
   * time in all, so leave some to the API.
   */
  readonly clicksMaxConcurrency: number;
  /** Minutes between two runs of the reaper, which ends what is due to end. */
  readonly reaperIntervalMinutes: number;
  /** Days for which function logs are kept. */
  readonly logRetentionDays: 30 | 90 | 365;
  /** Counts up to rotate the secret by which CloudFront proves itself to the API: n and n - 1 are accepted. */
  readonly originSecretGeneration: number;
}

/** The region in which CloudFront keeps its functions, certificates and parameters. */
export const EDGE_REGION = 'us-east-1';

const base = {
  homeRegion: EDGE_REGION,
  supportAddress: 'support@example.com',
  linkRetentionDays: 365,
  clicksBatchWindowSeconds: 2,
  clicksMaxConcurrency: 5,
  reaperIntervalMinutes: 5,
  logRetentionDays: 90,
  originSecretGeneration: 1,
} as const satisfies Omit<StageConfig, 'stage'>;

/** The stages of this deployment. Edit them for your account; `docs/` and the README tell how. */
export const stages: Readonly<Record<string, StageConfig>> = {
  dev: { ...base, stage: 'dev', logRetentionDays: 30 },
  prod: { ...base, stage: 'prod', clicksBatchWindowSeconds: 5, logRetentionDays: 365 },
};

/**
 * The stage to synthesize.
 * @param stage a name in {@link stages}
 * @param homeRegion another home region than the stage's own
 * @throws Error that lists the stages when there is none of that name
 */
export function stageConfig(stage: string, homeRegion?: string): StageConfig {
  const config = Object.hasOwn(stages, stage) ? stages[stage] : undefined;
  if (!config) {
    throw new Error(`There is no stage "${stage}". lib/config.ts has: ${Object.keys(stages).join(', ')}.`);
  }
  return homeRegion ? { ...config, homeRegion } : config;
}

/** Physical names: literals, because the edge knows them only by being told at synthesis. */
export const names = (stage: string) => ({
  table: `klookup-${stage}`,
  visitsQueue: `klookup-${stage}-clicks`,
  visitsDeadLetterQueue: `klookup-${stage}-clicks-dead`,
  purgesQueue: `klookup-${stage}-purges`,
  purgesDeadLetterQueue: `klookup-${stage}-purges-dead`,
  api: `klookup-${stage}-api`,
  dashboard: `klookup-${stage}`,
  publicOriginParameter: `/klookup/${stage}/public-origin`,
  /** @param name the function's short name, such as `create-link` */
  function: (name: string) => `klookup-${stage}-${name}`,
  /** @param name the short name of the function that it runs */
  schedule: (name: string) => `klookup-${stage}-${name}`,
  /** Log group of a function; at the edge, of the same name in every region that the function ran in. */
  logGroup: (name: string) => `/klookup/${stage}/${name}`,
  originSecret: (generation: number) => `klookup-${stage}-origin-${generation}`,
  addressHashSecret: `klookup-${stage}-address-hash`,
  captchaSecret: `klookup-${stage}-captcha`,
  storageStack: `klookup-${stage}-storage`,
  serviceStack: `klookup-${stage}-service`,
  edgeStack: `klookup-${stage}-edge`,
});
