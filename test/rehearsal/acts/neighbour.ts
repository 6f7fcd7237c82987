import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, runProgram } from '../deployment/cdk.ts';
import { smokeTest } from '../smoke/smoke.ts';
import { type Act, deploy, folderFor, type Scene } from './act.ts';

/** Follows "Move a stage" of docs/runbook.md. */
export const neighbour: Act = {
  name: 'neighbour',
  title:
    'a second stage beside the first, in the same account and region, goes on with the links of the first',
  variants: ['dev'],
  async play(scene) {
    const { emulator, prod } = scene;
    await deploy(scene, 'dev');
    const file = folderFor(scene, 'prod.ndjson');
    await exportProd(scene, file);
    await command(scene, 'ops:import-stage', '--stage', 'dev', file);
    const { apiKey = '', links } = prod;
    await smokeTest({ emulator, stage: 'dev', apiKey, links: structuredClone(links) });
    await smokeTest(prod);
  },
};

const ATTEMPTS = 15;

/** The export refuses as long as clicks of the last smoke test are in the queue, counted but not deleted. */
async function exportProd(scene: Scene, file: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return void (await command(scene, 'ops:export-stage', '--stage', 'prod', file));
    } catch (error) {
      const isWaiting = error instanceof CommandError && error.printed.includes('not counted yet');
      if (!isWaiting || attempt === ATTEMPTS) throw error;
      await sleep(1_000);
    }
  }
}

const command = ({ emulator }: Scene, script: string, ...args: readonly string[]): Promise<string> =>
  runProgram('npm', ['run', '--silent', script, '--', ...args], emulator.environment);
