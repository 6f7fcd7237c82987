import { EDGE_REGION, regionsOf, type StageConfig } from '../../lib/config.ts';
import type { Account } from './account.ts';
import { type Check, type Finding, failed, ok, warning } from './finding.ts';

/** Purges that run at a time; a test compares it with the template. */
export const PURGERS = 2;
/** Functions that each batch of sites to check runs at a time: the checker, and the fetcher that it waits for. */
const FUNCTIONS_PER_CHECK = 2;

/** What the API or the redirector needs at least, so that a busy minute is not throttled. */
const COMFORTABLE = 100;

/** Lambda's limits where the stage's functions run: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
export const concurrencyChecks = (account: Account, config: StageConfig): Check[] =>
  regionsOf(config).map((region) => ({
    name: `concurrency ${region}`,
    run: () => checkConcurrency(account, config, region),
  }));

async function checkConcurrency(account: Account, config: StageConfig, region: string): Promise<Finding> {
  const limit = await account.concurrency(region);
  const isHome = region === config.homeRegion;
  const inBackground = isHome ? inBackgroundOf(config) : 0;
  const left = limit - inBackground;
  const found = isHome
    ? `${limit} functions may run at a time; counting, purging and checking take up to ${inBackground}, which leaves ${left} for the API.`
    : `${limit} functions may run at a time; the redirector needs them.`;
  const raise = `aws service-quotas request-service-quota-increase --region ${region} --service-code lambda --quota-code L-B99A9384 --desired-value 1000`;
  if (left >= COMFORTABLE) return ok(found);
  if (left <= 0)
    return failed(
      found,
      `${raise}; until then lower clicksMaxConcurrency or checksMaxConcurrency in lib/config.ts (at least 2).`,
    );
  const elsewhere =
    region === EDGE_REGION
      ? ' Do the same in the regions near your visitors: the redirector runs there, and new accounts have 10 in each.'
      : '';
  return warning(`${found} Enough to try it; a busy minute would be throttled.`, `${raise}${elsewhere}`);
}

/** Functions that work on queues at a time, at most. */
const inBackgroundOf = ({ clicksMaxConcurrency, checksMaxConcurrency }: StageConfig): number =>
  clicksMaxConcurrency + PURGERS + FUNCTIONS_PER_CHECK * checksMaxConcurrency;
