import { stageConfig } from '../lib/config.ts';
import { asUsageError, runCommand, UsageError } from './command-line.ts';
import { rollBack } from './rollback/roll-back.ts';
import { versionIn, withVersion } from './rollback/version.ts';
import { confirm } from './terminal-input.ts';

await runCommand(
  {
    script: 'ops:rollback',
    summary: `Deploys an earlier version of a stage's edge, accounts and service. The storage stack, with all data, stays as it is.`,
    usage: '-- --stage prod --to v0.3.0 [--dry-run] [--yes]',
    details: `  --stage NAME   a stage of lib/config.ts, with your AWS credentials
  --to REF       the version: a tag, a branch or a commit of this repository, with its lib/config.ts
  --dry-run      shows what would change, and deploys nothing
  --yes          deploys without asking

Run it in a clean checkout of the version that is deployed. It installs the earlier one in a temporary folder,
shows the difference, and deploys the edge first and the service last. It refuses versions that would not find their
data or their origin secret. "docs/runbook.md" has more under "Roll back a deployment".
Exits with 0 when done, 1 when not, and 2 when the command line is wrong.`,
    options: {
      stage: { type: 'string' },
      to: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    },
  },
  async ({ values: { stage, to, yes, 'dry-run': isDryRun } }) => {
    if (!stage) throw new UsageError('--stage is required.');
    if (!to) throw new UsageError('--to is required: the version to return to.');
    asUsageError([Error], () => stageConfig(stage));
    if (!yes && !isDryRun && !process.stdin.isTTY) {
      throw new UsageError(
        'Add --yes to deploy: nobody can be asked, because standard input is no terminal.',
      );
    }
    const current = versionIn(process.cwd());
    await withVersion(current, to, (target) =>
      rollBack(
        { stage, isDryRun },
        {
          current,
          target,
          print: (line) => console.log(line),
          confirm: (question) => (yes ? Promise.resolve(true) : confirm(question)),
        },
      ),
    );
    return 0;
  },
);
