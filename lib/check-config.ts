import { RegionInfo } from 'aws-cdk-lib/region-info';
import { parseSender } from '../lambdas/mail/mail-address.ts';
import { brandProblems } from './brand/brand-problems.ts';
import { farClickRegion } from './click-regions/click-regions.ts';
import { measuredRegions } from './click-regions/round-trips.ts';
import {
  type AppDomainConfig,
  type CustomDomainConfig,
  EDGE_REGION,
  farClickRegions,
  names,
  type StageConfig,
} from './config.ts';
import { sharedHostProblem } from './domain/shared-host.ts';

/**
 * Checks what a stage's configuration says about its name, brand, table, reaper, checks, domain, mail, registration, tags, budget
 * edge regions and click regions.
 * @throws Error that lists every mistake
 */
export function checkConfig(config: StageConfig): void {
  const problems = [
    ...nameProblems(config),
    ...brandProblems(config.brand),
    ...reaperProblems(config),
    ...clicksProblems(config),
    ...checksProblems(config),
    ...(config.customDomain ? domainProblems(config.customDomain) : []),
    ...(config.appDomain ? appDomainProblems(config.appDomain, config) : []),
    ...sharedHostProblems(config),
    ...formerDomainProblems(config.formerDomains ?? []),
    ...(config.mail ? mailProblems(config.mail) : []),
    ...registrationProblems(config),
    ...tagProblems(config.tags ?? {}),
    ...budgetProblems(config),
    ...edgeRegionProblems(config.edgeRegions ?? []),
    ...clickRegionProblems(config),
  ];
  if (problems.length > 0) throw new Error(`Stage "${config.stage}": ${problems.join(' ')}`);
}

/** Leaves room in the 64 characters of a function's name: `klookup-<stage>-recheck-destinations`. */
const STAGE_NAME = /^[a-z0-9-]{1,35}$/;

function* nameProblems({ stage, tableGeneration }: StageConfig): Generator<string> {
  if (!STAGE_NAME.test(stage)) {
    yield `stage "${stage}" must have 1 to 35 lower-case letters, digits and hyphens: it is part of every name.`;
  }
  if (!Number.isInteger(tableGeneration) || tableGeneration < 1) {
    yield `tableGeneration is ${tableGeneration}: it must be a whole number from 1.`;
  }
}

/** Its alarm fires after an hour without progress, so it must run more often. */
const MAX_REAPER_INTERVAL_MINUTES = 30;

function* reaperProblems({ reaperIntervalMinutes: minutes }: StageConfig): Generator<string> {
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > MAX_REAPER_INTERVAL_MINUTES) {
    yield `reaperIntervalMinutes is ${minutes}: it must be a whole number from 1 to ${MAX_REAPER_INTERVAL_MINUTES}.`;
  }
}

/** A click may be dated a day ahead, so aggregators of earlier versions need more than a day. A week is the most that makes sense. */
const SHARED_HOURS = { min: 26, max: 168 };

/** The most that a trigger of a queue takes. */
const MAX_BATCH_SIZE = 10_000;

function* clicksProblems({
  clicksSharedHours: hours,
  clicksBatchSize: size,
}: StageConfig): Generator<string> {
  const { min, max } = SHARED_HOURS;
  if (!Number.isInteger(size) || size < 1 || size > MAX_BATCH_SIZE) {
    yield `clicksBatchSize is ${size}: it must be a whole number from 1 to ${MAX_BATCH_SIZE}.`;
  }
  if (hours !== 0 && (!Number.isInteger(hours) || hours < min || hours > max)) {
    yield `clicksSharedHours is ${hours}: it must be 0, or a whole number from ${min} to ${max}.`;
  }
}

/** The least that the trigger of a queue accepts, and the most. */
const CHECKS_CONCURRENCY = { min: 2, max: 1_000 };

function* checksProblems({ checksMaxConcurrency: limit }: StageConfig): Generator<string> {
  const { min, max } = CHECKS_CONCURRENCY;
  if (!Number.isInteger(limit) || limit < min || limit > max) {
    yield `checksMaxConcurrency is ${limit}: it must be a whole number from ${min} to ${max}.`;
  }
}

const LABEL = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const HOST_NAME = new RegExp(`^(${LABEL}\\.)+${LABEL}$`);
/** `fetch-pages` takes ten hosts, two of them today's. */
const MAX_FORMER_DOMAINS = 8;

function* formerDomainProblems(domains: readonly string[]): Generator<string> {
  if (domains.length > MAX_FORMER_DOMAINS) yield `formerDomains has more than ${MAX_FORMER_DOMAINS} names.`;
  for (const domain of domains) {
    if (!HOST_NAME.test(domain)) {
      yield `formerDomains contains "${domain}": it must be a host name in lower case, such as go.example.com.`;
    }
  }
}

const CERTIFICATE_ARN = /^arn:aws:acm:([a-z0-9-]+):\d{12}:certificate\/.+$/;
const ZONE_ID = /^Z[A-Z0-9]+$/;

function* domainProblems({ domainName, certificateArn, hostedZone }: CustomDomainConfig): Generator<string> {
  yield* hostProblems('customDomain', { domainName, hostedZone });
  if (!certificateArn && !hostedZone) {
    yield 'customDomain needs hostedZone, to create its certificate and DNS records, or the certificateArn of a certificate in us-east-1.';
  }
  if (certificateArn && CERTIFICATE_ARN.exec(certificateArn)?.[1] !== EDGE_REGION) {
    yield `customDomain.certificateArn "${certificateArn}" must be the ARN of an ACM certificate in us-east-1, the only region that CloudFront reads.`;
  }
}

function* appDomainProblems(
  { domainName, hostedZone }: AppDomainConfig,
  { customDomain }: StageConfig,
): Generator<string> {
  yield* hostProblems('appDomain', { domainName, hostedZone });
  if (!customDomain) {
    yield 'appDomain needs customDomain: its pages send visitors to the domain of links.';
    return;
  }
  if (domainName === customDomain.domainName) {
    yield `appDomain.domainName "${domainName}" is the domain of links: the app needs another one.`;
  }
  if (!customDomain.certificateArn && !hostedZone) {
    yield 'appDomain needs hostedZone, to prove the domain for the certificate, or a customDomain.certificateArn that covers it too.';
  }
}

/** The dev stage may do without, with a warning. */
function* sharedHostProblems(config: StageConfig): Generator<string> {
  const problem = sharedHostProblem(config);
  if (problem !== undefined && config.stage !== 'dev') yield problem;
}

/** @param setting what the domain is called in the configuration */
function* hostProblems(
  setting: 'appDomain' | 'customDomain',
  {
    domainName,
    hostedZone,
  }: Pick<CustomDomainConfig, 'domainName'> & {
    readonly hostedZone: CustomDomainConfig['hostedZone'] | undefined;
  },
): Generator<string> {
  if (!HOST_NAME.test(domainName)) {
    yield `${setting}.domainName "${domainName}" must be a host name in lower case, such as go.example.com: no scheme, path, port or wildcard.`;
  }
  if (!hostedZone) return;
  const { id, name } = hostedZone;
  if (!ZONE_ID.test(id)) {
    yield `${setting}.hostedZone.id "${id}" must be the id of a Route 53 zone, such as Z0123456789ABCDEFGHIJ, without "/hostedzone/".`;
  }
  if (!HOST_NAME.test(name)) {
    yield `${setting}.hostedZone.name "${name}" must be the zone's name in lower case, such as example.com, without a dot at its end.`;
  } else if (domainName !== name && !domainName.endsWith(`.${name}`)) {
    yield `${setting}.domainName "${domainName}" is not in the zone "${name}": it must be that name or end in ".${name}".`;
  }
}

function* mailProblems({ from, identity }: Required<StageConfig>['mail']): Generator<string> {
  const sender = parseSender(from);
  if (sender && identity !== undefined && !isIdentityOf(identity, sender.address)) {
    yield `mail.identity "${identity}" must be the address ${sender.address}, its domain, or a domain above it.`;
  }
  if (!sender) {
    yield `mail.from "${from}" must be an address, or a name and an address, such as "Klook Up <links@example.com>": in ASCII, with no punctuation in the name.`;
  }
}

const isIdentityOf = (identity: string, address: string): boolean =>
  identity === address ||
  (HOST_NAME.test(identity) && (address.endsWith(`@${identity}`) || address.endsWith(`.${identity}`)));

/** A function's environment has 4 KB in all. */
const MAX_REGISTRATION_CHARACTERS = 2_000;

function* registrationProblems({ registration, mail }: StageConfig): Generator<string> {
  if (registration === undefined || registration === 'closed') return;
  if (!mail) yield 'registration needs mail, or nobody could verify an address: set mail, or "closed".';
  if (registration === 'open') return;
  const { domains } = registration;
  if (domains.length === 0) yield 'registration.domains is empty: name a domain, or set "closed".';
  if (domains.join(' ').length > MAX_REGISTRATION_CHARACTERS) {
    yield `registration.domains has more than ${MAX_REGISTRATION_CHARACTERS} characters in all.`;
  }
  for (const domain of domains) {
    if (!HOST_NAME.test(domain)) {
      yield `registration.domains contains "${domain}": it must be the part of addresses after the @ in lower case, such as example.com.`;
    }
  }
}

/**
 * What every service takes; CloudFront takes least:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/tagging.html
 */
const TAG_TEXT = /^[\w .:/=+@-]*$/;
/** Tags that every resource of every stage has. */
const RESERVED_TAGS = ['application', 'stage'];
/** A resource has at most 50 tags. Ours and CDK's are among them. */
const MAX_TAGS = 40;

function* tagProblems(tags: Readonly<Record<string, string>>): Generator<string> {
  if (Object.keys(tags).length > MAX_TAGS) yield `tags has more than ${MAX_TAGS} tags.`;
  for (const [key, value] of Object.entries(tags)) {
    if (RESERVED_TAGS.includes(key)) {
      yield `tags may not contain "${key}", which every resource has already.`;
    } else if (key === '' || key.length > 128 || !TAG_TEXT.test(key) || /^aws:/i.test(key)) {
      yield `tags contains the key "${key}": 1 to 128 letters, digits, spaces or _.:/=+-@, and not aws: at its start.`;
    }
    if (value.length > 256 || !TAG_TEXT.test(value)) {
      yield `tags.${key} is "${value}": at most 256 letters, digits, spaces or _.:/=+-@.`;
    }
  }
}

function* budgetProblems({ monthlyBudgetUsd, budgetScope, alarmEmail }: StageConfig): Generator<string> {
  if (monthlyBudgetUsd === undefined) {
    if (budgetScope) yield 'budgetScope has no effect without monthlyBudgetUsd.';
    return;
  }
  if (!(monthlyBudgetUsd > 0 && Number.isFinite(monthlyBudgetUsd))) {
    yield `monthlyBudgetUsd is ${monthlyBudgetUsd}; it must be an amount of US dollars above 0.`;
  }
  if (!alarmEmail) yield 'monthlyBudgetUsd needs alarmEmail, or nobody would hear of the costs.';
}

function* edgeRegionProblems(edgeRegions: readonly string[]): Generator<string> {
  const known = RegionInfo.regions.filter(({ partition }) => partition === 'aws').map(({ name }) => name);
  for (const [index, region] of edgeRegions.entries()) {
    if (region === EDGE_REGION) yield `edgeRegions may not contain ${EDGE_REGION}: the edge stack is there.`;
    else if (!known.includes(region)) yield `edgeRegions contains "${region}", which is not a region of AWS.`;
    if (edgeRegions.indexOf(region) !== index) yield `edgeRegions contains "${region}" twice.`;
  }
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
const MAX_FUNCTION_NAME = 64;

function* clickRegionProblems(config: StageConfig): Generator<string> {
  const { stage, homeRegion, clickRegions = [] } = config;
  if (clickRegions.length > 0 && !measuredRegions.includes(homeRegion)) {
    yield `clickRegions needs a home region whose distances are known: ${homeRegion} is not in lib/click-regions/round-trips.ts.`;
  }
  for (const [index, region] of clickRegions.entries()) {
    if (!measuredRegions.includes(region)) {
      yield `clickRegions contains "${region}", whose distances are not in lib/click-regions/round-trips.ts.`;
    }
    if (clickRegions.indexOf(region) !== index) yield `clickRegions contains "${region}" twice.`;
  }
  for (const region of farClickRegions(config)) {
    const name = names(stage).function(farClickRegion(config, region).counterName);
    if (name.length > MAX_FUNCTION_NAME) {
      yield `clickRegions contains "${region}", and the function ${name} would have more than ${MAX_FUNCTION_NAME} characters: the stage's name is too long.`;
    }
  }
}
