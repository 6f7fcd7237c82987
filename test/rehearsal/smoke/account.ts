import assert from 'node:assert/strict';
import { runProgram } from '../deployment/cdk.ts';
import type { SmokeStage } from './smoke.ts';

/** Makes an account by the operators' command. @returns its first key */
export async function makeAccount({ emulator, stage, region }: SmokeStage): Promise<string> {
  const args = ['--stage', stage, '--email', 'ann@example.com', ...(region ? ['--region', region] : [])];
  const printed = await runProgram(
    'npm',
    ['run', '--silent', 'create-account', '--', ...args],
    emulator.environment,
  );
  const [key] = /klup_\w+/.exec(printed) ?? [];
  assert(key, `npm run create-account printed no key:\n${printed}`);
  return key;
}
