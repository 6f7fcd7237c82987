import { RefusalError } from '../command-line.ts';
import { assertReversible, printSettings, type StageSettings, settingsThatChange } from './stage-settings.ts';
import type { Version } from './version.ts';

export interface RollbackRequest {
  readonly stage: string;
  /** Stops before the deployment. */
  readonly isDryRun: boolean;
}

export interface RollbackServices {
  /** The version that is checked out, and deployed. */
  readonly current: Version;
  /** The version to return to. */
  readonly target: Version;
  readonly print: (line: string) => void;
  readonly confirm: (question: string) => Promise<boolean>;
}

/**
 * Deploys an older version's edge, accounts and service stacks, and those of its click regions. The storage stack stays: its table,
 * queues and secrets serve both versions, as they do in the middle of every deployment.
 *
 * The edge goes first, the service last. A deployment goes storage, service, accounts, edge, so the older edge has worked with
 * the newer service before; the older service has never worked with the newer edge.
 * @throws RefusalError when the older version would not find its data or secrets, or the person says no
 */
export async function rollBack(
  { stage, isDryRun }: RollbackRequest,
  { current, target, print, confirm }: RollbackServices,
): Promise<void> {
  print('Installing the dependencies of that version.');
  await target.run('npm', ['ci', '--no-audit', '--no-fund']);
  const [now, then] = [await settingsOf(current, stage), await settingsOf(target, stage)];
  assertReversible(now, then);
  const context = ['--context', `stage=${stage}`];
  const cdk = (...args: readonly string[]): Promise<void> => target.run('npx', ['cdk', ...args]);
  await cdk('synth', '--quiet', '--output', 'cdk.out', ...context);
  const { edgeStack, accountsStack, serviceStack, clickRegionStacks = [] } = then;
  const stacks = [edgeStack, accountsStack, ...clickRegionStacks, serviceStack].filter(
    (stack) => stack !== undefined,
  );
  await cdk('diff', '--app', 'cdk.out', '--exclusively', ...stacks);
  for (const change of settingsThatChange(now, then)) print(`Setting that goes back too: ${change}`);
  if (now.accountsStack !== undefined && then.accountsStack === undefined) {
    print(`That version has no accounts stack: nobody can reach ${now.accountsStack}, which stays as it is.`);
  }
  for (const stack of now.clickRegionStacks ?? []) {
    if (clickRegionStacks.includes(stack)) continue;
    print(`That version has no ${stack}: no click is sent there. It stays as it is, and counts what it has.`);
  }
  if (isDryRun) return print('Dry run: nothing was deployed.');
  if (!(await confirm(`Deploy this to ${stage}, ${stacks.join(' first, then ')}? [y/N] `))) {
    throw new RefusalError('Nothing was deployed.');
  }
  for (const stack of stacks) {
    await cdk('deploy', '--app', 'cdk.out', '--exclusively', '--require-approval', 'never', stack);
  }
  print(`${stage} runs that version. The storage stack is unchanged.`);
  print('Now check it: npm run smoke -- --base-url https://<public origin>');
}

async function settingsOf(version: Version, stage: string): Promise<StageSettings> {
  const printed = await version.capture(process.execPath, [
    '--input-type=module',
    '--eval',
    printSettings,
    stage,
  ]);
  return JSON.parse(printed) as StageSettings;
}
