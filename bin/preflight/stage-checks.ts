import { regionsOf, type StageConfig } from '../../lib/config.ts';
import type { Account } from './account.ts';
import { bootstrapCheck } from './bootstrap-check.ts';
import { certificateChecks } from './certificate-check.ts';
import { cloudFrontChecks } from './cloudfront-checks.ts';
import { concurrencyChecks } from './concurrency-check.ts';
import type { Check } from './finding.ts';
import { regionCheck } from './identity-checks.ts';
import { leftoverChecks } from './leftovers.ts';
import { mailChecks } from './mail-checks.ts';
import { quotaChecks } from './quota-checks.ts';
import { secretsChecks } from './secrets-checks.ts';
import { webAclChecks } from './web-acl-check.ts';
import { zoneChecks } from './zone-check.ts';

/** All checks that read the account, in the order of the report. */
export const accountChecks = (account: Account, config: StageConfig, now: () => Date): Check[] => [
  regionCheck(account, config.homeRegion),
  ...regionsOf(config).map((region) => bootstrapCheck(account, region)),
  ...leftoverChecks(account, config),
  ...concurrencyChecks(account, config),
  ...cloudFrontChecks(account, config),
  ...quotaChecks(account, config),
  ...zoneChecks(account, config),
  ...certificateChecks(account, config, now),
  ...webAclChecks(account, config),
  ...secretsChecks(account, config),
  ...mailChecks(account, config),
];
