import type { Brand } from '../lambdas/brand/brand.ts';
import type { ProofOfWorkMode } from '../lambdas/captcha/form-captcha.ts';
import type { Registration } from '../lambdas/credentials/registration.ts';

/** A stage: one complete deployment of Klook Up in an AWS account. */
export interface StageConfig {
  /** Lower-case letters, digits and hyphens; part of every physical name. */
  readonly stage: string;
  /** Region of the table, the queues and the API. The edge stack is always in us-east-1. */
  readonly homeRegion: string;
  /** Custom domain for short links. Without it links use the distribution's `*.cloudfront.net` domain. */
  readonly customDomain?: CustomDomainConfig;
  /**
   * Another domain, which alone serves the web app, accounts and sessions, so that no script on pages of links can use them.
   * Requires `customDomain`. A stage with `turnstile` needs it, except `dev`.
   */
  readonly appDomain?: AppDomainConfig;
  /**
   * Host names that the stage's short links had in the past, at most eight. Owners' pages may still have them: a custom code counts
   * as found only inside a short URL that we know. List a host before you replace it.
   */
  readonly formerDomains?: readonly string[];
  /** ARN of a WAFv2 web ACL (scope CLOUDFRONT) for the distribution. */
  readonly webAclArn?: string;
  /**
   * Cloudflare Turnstile on forms; without it they use only proof of work. `secretName` names a secret in
   * Secrets Manager, in the home region, that holds the widget's secret key as plain text. The widget must allow
   * the host of the stage's links. The URLs default to Cloudflare's. `proofOfWork` says when forms accept proof of
   * work all the same: `where-turnstile-fails` (the default), from visitors whose browser can't load or run Turnstile,
   * or whose token Cloudflare refuses or can't confirm; `always`, from everybody; `never` locks those visitors out.
   */
  readonly turnstile?: {
    readonly siteKey: string;
    readonly secretName: string;
    readonly scriptUrl?: string;
    readonly verifyUrl?: string;
    readonly proofOfWork?: ProofOfWorkMode;
  };
  /**
   * Destinations that no link may lead to, besides those that operators block at run time: domains
   * (`example.com`, with everything below it) or patterns (`*paypa1*`, `docs.example.com/forms/*`). At most 2,000
   * characters in all.
   */
  readonly blockedDestinations?: readonly string[];
  /**
   * Whether links may lead to hosts that are not public, such as `http://wiki/`, `http://10.0.0.7/` or
   * `https://intranet.local/`: for a stage whose visitors all share one network. False by default. A `site_url` never
   * has such a host.
   */
  readonly allowPrivateDestinations?: boolean;
  /**
   * Google Web Risk, which checks destinations before links lead to them: Google sees them all. `secretName` names a
   * secret in Secrets Manager, in the home region, that holds an API key as plain text. The URL defaults to Google's.
   */
  readonly webRisk?: { readonly secretName: string; readonly lookupUrl?: string };
  /**
   * Mail to owners, by SES in the home region. `from` is the sender: an address, or a name and an address
   * (`Klook Up <links@example.com>`). `identity` is what SES has verified, which this stage does not create: the sender's
   * domain, which is the default, a parent of it, or the address. Without it, owners get no mail; with it, no link is removed before its owner has been warned.
   */
  readonly mail?: { readonly from: string; readonly identity?: string };
  /**
   * Who may make an account: anybody (`open`, the default in a stage with mail), nobody (`closed`), or those whose e-mail address is
   * at one of the `domains`, subdomains not included; accounts can't move to other domains then. Operators make accounts in any
   * case. Without `mail` it is closed, because nobody could verify an address.
   */
  readonly registration?: Registration;
  /**
   * Maximum concurrent batches of up to ten sites whose links are checked, at least 2. Each batch runs two functions at a
   * time. New AWS accounts may run 10 functions at a time in all, so leave some for the API.
   */
  readonly checksMaxConcurrency: number;
  /** E-mail address that receives alarms. */
  readonly alarmEmail?: string;
  /**
   * US dollars a month; `alarmEmail` gets a mail when costs exceed 80 % of them, exceed all of them, or are forecast to.
   * A mail is all that happens: nothing is switched off.
   */
  readonly monthlyBudgetUsd?: number;
  /**
   * Whose costs the budget counts: the whole account's (the default), or everything with this stage's tag `stage`. AWS
   * finds no costs by a tag until someone activates it for cost allocation: see "Budget" in the runbook.
   */
  readonly budgetScope?: 'account' | 'stage';
  /** Tags of every resource, besides `application` and `stage`. */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Regions besides us-east-1 where visitors' redirects run and log, such as `eu-central-1`. Each gets a small stack with
   * the redirector's log group and its alarm, and must be bootstrapped. Without them, operators watch those logs
   * themselves.
   */
  readonly edgeRegions?: readonly string[];
  /**
   * Regions with a queue for the clicks of visitors near them, so that a redirect there waits for no round trip to the home region,
   * which always has a queue and may be listed. Each other one gets a small stack that counts its clicks in the home region's table,
   * and must be bootstrapped. Suggested for visitors all over the world: `us-east-1`, `eu-central-1`, `ap-southeast-1` and
   * `sa-east-1`. By default there are none. To remove one, see "Remove a click region" in the runbook.
   */
  readonly clickRegions?: readonly string[];
  /** How the stage presents itself on its pages, in its mails and in its documents. */
  readonly brand: BrandConfig;
  /** Address that people write to when the service fails; part of every 500. */
  readonly supportAddress: string;
  /** Days during which an expired link can be read and revived, before it is purged. */
  readonly linkRetentionDays: number;
  /**
   * Length of the shortest new custom short code, from 3. All codes of three characters can be tried in minutes, so
   * longer ones keep links from strangers who guess. Shorter codes that exist keep working.
   */
  readonly shortestCustomCode: number;
  /** Longest wait, in seconds, for a batch of clicks to fill before it is counted. */
  readonly clicksBatchWindowSeconds: number;
  /**
   * Most clicks in a batch of the home region's queue, from 1 to 10,000. Each link of a batch takes one write, so when clicks wait, a larger batch
   * of links that recur costs less for each click, and one of many links takes longer. Click regions far from home have at most 1,000.
   */
  readonly clicksBatchSize: number;
  /**
   * Maximum concurrent batches of clicks, at least 2. New AWS accounts may run 10 functions at a
   * time in all, so leave some for the API.
   */
  readonly clicksMaxConcurrency: number;
  /**
   * Hours, 0 or from 26 to 168, after the upgrade from 0.2 while clicks are still counted as that version does, so that it can run at the same
   * time, and you can go back to it. See "Counting in two ways" in docs/counting.md. A stage that never had an
   * earlier version can have 0.
   */
  readonly clicksSharedHours: number;
  /** Minutes between two runs of the reaper, from 1 to 30, which removes expired links after their retention. */
  readonly reaperIntervalMinutes: number;
  /** Days to keep function logs. */
  readonly logRetentionDays: 30 | 90 | 365;
  /**
   * Which table holds the stage's data: 1 until the table is restored to a point in time, which makes a new table. See
   * "Restore the table" in the runbook.
   */
  readonly tableGeneration: number;
  /** Increase to rotate the secret that CloudFront sends to the API: n and n - 1 are accepted. */
  readonly originSecretGeneration: number;
}

/**
 * A stage's own name, of at most 50 characters, and its look. `accentColor` has one colour for light and one for dark schemes, as
 * `#rrggbb`, readable on every page; the URLs are https and lead to your privacy notice, imprint and terms. See "Your own name"
 * in docs/operations.md.
 */
export interface BrandConfig extends Omit<Brand, 'logo'> {
  /**
   * SVG file of at most 8 KB with the logo, without the name, from the repository's root: shapes, groups and gradients only. What is
   * painted in `currentColor` has the accent's colour.
   */
  readonly logoSvgFile?: string;
}

/**
 * A domain of your own. Name its Route 53 zone, its certificate, or both: with the zone the edge stack creates the DNS
 * records, and also the certificate unless you name one.
 */
export interface CustomDomainConfig {
  /** Host name of short links: `go.example.com`. */
  readonly domainName: string;
  /** ARN of an ACM certificate in us-east-1 for the domain. */
  readonly certificateArn?: string;
  /** Public Route 53 zone of this account that contains the domain: its id (`Z...`) and its name (`example.com`). */
  readonly hostedZone?: { readonly id: string; readonly name: string };
}

/**
 * The app's domain: its name and, to have its DNS records created, its zone. A distribution has one certificate: that of
 * `customDomain`, which must cover this name too if you name one.
 */
export type AppDomainConfig = Omit<CustomDomainConfig, 'certificateArn'>;

/** The region where CloudFront keeps its functions, certificates and parameters. */
export const EDGE_REGION = 'us-east-1';

const base = {
  homeRegion: EDGE_REGION,
  brand: { name: 'Klook Up' },
  // Preflight refuses it: nobody gets mail there.
  supportAddress: 'support@example.com',
  linkRetentionDays: 365,
  shortestCustomCode: 3,
  clicksBatchWindowSeconds: 2,
  clicksBatchSize: 1000,
  clicksMaxConcurrency: 3,
  clicksSharedHours: 26,
  checksMaxConcurrency: 2,
  reaperIntervalMinutes: 5,
  logRetentionDays: 90,
  tableGeneration: 1,
  originSecretGeneration: 1,
} as const satisfies Omit<StageConfig, 'stage'>;

/** The stages of this deployment. Edit them for your account; the README explains how. */
export const stages: Readonly<Record<string, StageConfig>> = {
  // Preflight refuses example.com, where no mail comes from: set an address of yours, or remove `mail`.
  dev: {
    ...base,
    stage: 'dev',
    // On one machine, redirects take the processors from counting; what has waited is then counted at once.
    clicksBatchSize: 5000,
    clicksSharedHours: 0,
    logRetentionDays: 30,
    mail: { from: 'Klook Up <links@example.com>' },
  },
  prod: { ...base, stage: 'prod', clicksBatchWindowSeconds: 5, logRetentionDays: 365 },
};

/**
 * Returns the configuration of the stage to synthesize.
 * @param stage a name in {@link stages}
 * @param homeRegion overrides the stage's home region
 * @throws Error that lists the stages when the name is unknown
 */
export function stageConfig(stage: string, homeRegion?: string): StageConfig {
  const config = Object.hasOwn(stages, stage) ? stages[stage] : undefined;
  if (!config) {
    throw new Error(`There is no stage "${stage}". lib/config.ts has: ${Object.keys(stages).join(', ')}.`);
  }
  return homeRegion ? { ...config, homeRegion } : config;
}

/** Every region that has a stack of the stage. */
export const regionsOf = ({ homeRegion, edgeRegions = [], clickRegions = [] }: StageConfig): string[] => [
  ...new Set([homeRegion, EDGE_REGION, ...edgeRegions, ...clickRegions]),
];

/** The click regions besides the home region, whose queue belongs to the storage stack. */
export const farClickRegions = ({ homeRegion, clickRegions = [] }: StageConfig): string[] =>
  clickRegions.filter((region) => region !== homeRegion);

/**
 * Returns the name of a stage's table. After a restore the table has another name, and DynamoDB renames none. No stage
 * name has a dot, so no other stage's table is called that.
 */
export const tableName = ({ stage, tableGeneration }: StageConfig): string =>
  tableGeneration === 1 ? `klookup-${stage}` : `klookup-${stage}.${tableGeneration}`;

/**
 * Physical names: literals, because synthesis bakes them into the edge, and because the service stack refers to the
 * storage stack's resources by them.
 */
export const names = (stage: string) => ({
  visitsQueue: `klookup-${stage}-clicks`,
  visitsDeadLetterQueue: `klookup-${stage}-clicks-dead`,
  /** In a click region besides the home region. */
  farVisitsQueue: (region: string) => `klookup-${stage}-clicks-${region}`,
  farVisitsDeadLetterQueue: (region: string) => `klookup-${stage}-clicks-dead-${region}`,
  purgesQueue: `klookup-${stage}-purges`,
  purgesDeadLetterQueue: `klookup-${stage}-purges-dead`,
  checksQueue: `klookup-${stage}-checks.fifo`,
  checksDeadLetterQueue: `klookup-${stage}-checks-dead.fifo`,
  /** Topic of the alarms in the home region. */
  alarmTopic: `klookup-${stage}-alarms`,
  api: `klookup-${stage}-api`,
  accountsApi: `klookup-${stage}-accounts-api`,
  dashboard: `klookup-${stage}-overview`,
  operatorsPolicy: `klookup-${stage}-operators`,
  publicOriginParameter: `/klookup/${stage}/public-origin`,
  distributionHostParameter: `/klookup/${stage}/distribution-host`,
  /** Of SES. */
  mailConfigurationSet: `klookup-${stage}`,
  bouncesRule: `klookup-${stage}-mail-bounces`,
  bouncesDeadLetterQueue: `klookup-${stage}-mail-bounces-dead`,
  /** @param name the function's short name, such as `create-link` */
  function: (name: string) => `klookup-${stage}-${name}`,
  /** @param name the short name of the function it runs */
  schedule: (name: string) => `klookup-${stage}-${name}`,
  /** Log group of a function; at the edge it has the same name in every region where the function ran. */
  logGroup: (name: string) => `/klookup/${stage}/${name}`,
  originSecret: (generation: number) => `klookup-${stage}-origin-${generation}`,
  addressHashSecret: `klookup-${stage}-address-hash`,
  captchaSecret: `klookup-${stage}-captcha`,
  storageStack: `klookup-${stage}-storage`,
  serviceStack: `klookup-${stage}-service`,
  accountsStack: `klookup-${stage}-accounts`,
  edgeStack: `klookup-${stage}-edge`,
  edgeRegionStack: (region: string) => `klookup-${stage}-edge-${region}`,
  clickRegionStack: (region: string) => `klookup-${stage}-clicks-${region}`,
});
