import { stageConfig } from '../lib/config.ts';
import { asUsageError, runCommand, UsageError } from './command-line.ts';
import { awsAccount } from './preflight/aws-account.ts';
import { credentialsCheck } from './preflight/identity-checks.ts';
import { exitCodeOf, reportJson, reportLines } from './preflight/report.ts';
import { runChecks } from './preflight/run-checks.ts';
import { settingsChecks } from './preflight/settings-checks.ts';
import { accountChecks } from './preflight/stage-checks.ts';

await runCommand(
  {
    script: 'preflight',
    summary: `Checks whether a stage can be deployed: its settings, your credentials, the account's limits, and what earlier
deployments left. It only reads, and prints what to do about each problem.`,
    usage: '-- --stage prod [--region REGION] [--json]',
    details: `  --stage NAME      a stage of lib/config.ts, with your AWS credentials
  --region REGION   checks another home region than the stage's own
  --json            prints the findings as JSON

A warning is something to know, or something that could not be checked. A failed check stops the deployment, or the
stage would not work. Exits with 0 when no check failed, 1 when one did, and 2 when the command line is wrong.`,
    options: {
      stage: { type: 'string' },
      region: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  },
  async ({ values: { stage, region, json } }) => {
    if (!stage) {
      throw new UsageError('--stage is required. Options go after "--": npm run preflight -- --stage dev');
    }
    const config = asUsageError([Error], () => stageConfig(stage, region));
    const account = awsAccount();
    const findings = await runChecks([
      ...settingsChecks(stage, config, process.versions.node),
      credentialsCheck(account),
    ]);
    const isSignedIn = findings.every(({ name, status }) => name !== 'credentials' || status !== 'failed');
    const further = accountChecks(account, config, () => new Date());
    const all = isSignedIn ? [...findings, ...(await runChecks(further))] : findings;
    for (const line of json ? [reportJson(all, config)] : reportLines(all)) console.log(line);
    if (!isSignedIn) console.error(`${further.length} further checks need credentials.`);
    return exitCodeOf(all);
  },
);
