import assert from 'node:assert/strict';
import type { SmokePerson } from '../../../bin/smoke/session-checks.ts';
import { runProgram } from '../deployment/cdk.ts';
import type { SmokeStage } from './smoke.ts';

/** Who has the account that a smoke test makes. */
export const ANN: SmokePerson = { email: 'ann@example.com', password: 'rehearsed at night, by lamplight' };

/** Makes an account with a password by the operators' command. @returns its first key */
export async function makeAccount({ emulator, stage, region }: SmokeStage): Promise<string> {
  const command = [
    'npm run --silent create-account --',
    '--stage',
    stage,
    '--email',
    ANN.email,
    '--password -',
  ];
  const printed = await runProgram(
    'sh',
    ['-c', `echo "$PASSWORD" | ${[...command, ...(region ? ['--region', region] : [])].join(' ')}`],
    { ...emulator.environment, PASSWORD: ANN.password },
  );
  const [key] = /klup_\w+/.exec(printed) ?? [];
  assert(key, `npm run create-account printed no key:\n${printed}`);
  return key;
}
