import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, runProgram } from '../deployment/cdk.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { deploy, folderFor, type Scenario, type ScenarioContext } from './scenario.ts';

/** Follows "Move a stage" of docs/runbook.md. */
export const secondStage: Scenario = {
  name: 'second-stage',
  title:
    'a second stage beside the first, in the same account and region, goes on with the links of the first',
  variants: ['dev'],
  async run(context) {
    const { emulator, prod } = context;
    await deploy(context, 'dev');
    const file = folderFor(context, 'prod.ndjson');
    await exportProd(context, file);
    await command(context, 'ops:import-stage', '--stage', 'dev', file);
    const { apiKey = '', links } = prod;
    await smokeTest({ emulator, stage: 'dev', apiKey, links: structuredClone(links) });
    await smokeTest(prod);
  },
};

const ATTEMPTS = 15;

/** The export refuses as long as clicks of the last smoke test are in the queue, counted but not deleted. */
async function exportProd(context: ScenarioContext, file: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return void (await command(context, 'ops:export-stage', '--stage', 'prod', file));
    } catch (error) {
      const isWaiting = error instanceof CommandError && error.printed.includes('not counted yet');
      if (!isWaiting || attempt === ATTEMPTS) throw error;
      await sleep(1_000);
    }
  }
}

const command = (
  { emulator }: ScenarioContext,
  script: string,
  ...args: readonly string[]
): Promise<string> => runProgram('npm', ['run', '--silent', script, '--', ...args], emulator.environment);
