import { expect } from 'vitest';
import type { Account } from '../../bin/preflight/account.ts';
import type { Finding } from '../../bin/preflight/finding.ts';
import { type CheckedFinding, runChecks } from '../../bin/preflight/run-checks.ts';
import { settingsChecks } from '../../bin/preflight/settings-checks.ts';
import { accountChecks } from '../../bin/preflight/stage-checks.ts';
import { type StageConfig, stageConfig } from '../../lib/config.ts';
import { preparedAccount } from './prepared-account.ts';

/** The time of every check. */
const NOW = new Date('2027-01-01T00:00:00Z');
export const prod = stageConfig('prod');
export const inFrankfurt = { homeRegion: 'eu-central-1' };

type Findings = Readonly<Record<string, CheckedFinding>>;

const byName = (found: readonly CheckedFinding[]): Findings =>
  Object.fromEntries(found.map((each) => [each.name, each]));

/**
 * The findings about an account, by the name of the check.
 * @param changes what differs from a prepared account
 * @param config what differs from the configuration of prod
 */
export const findings = async (
  changes: Partial<Account>,
  config: Partial<StageConfig> = {},
): Promise<Findings> =>
  byName(await runChecks(accountChecks(preparedAccount(changes), { ...prod, ...config }, () => NOW)));

/** The findings about the settings of prod, by the name of the check. */
export const settings = async (
  config: Partial<StageConfig>,
  requested = 'prod',
  node = '24.21.0',
): Promise<Findings> => byName(await runChecks(settingsChecks(requested, { ...prod, ...config }, node)));

/** What a finding must contain. */
export const finding = (status: Finding['status'], found: string, todo = '') => ({
  status,
  found: expect.stringContaining(found),
  ...(status === 'ok' ? {} : { todo: expect.stringContaining(todo) }),
});
