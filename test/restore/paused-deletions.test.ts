import { beforeEach, describe, expect, it } from 'vitest';
import { pauseRestoredDeletions } from '../../bin/restore/paused-deletions.ts';
import { stageChecksTable } from '../../lambdas/table/stage-checks-table.ts';
import { stageBrake } from '../../lambdas/verification/stage-brake.ts';
import type { StageStore } from '../../lambdas/verification/stage-store.ts';
import { testTable } from '../table/test-table.ts';

const now = new Date('2026-11-29T04:00:00Z');
const DAY_MS = 86_400_000;

let stage: StageStore;
let lines: string[];
beforeEach(async () => {
  stage = stageChecksTable(await testTable());
  lines = [];
});

const pause = () =>
  pauseRestoredDeletions({
    stage,
    operator: {
      identify: async () => 'arn:aws:iam::111122223333:user/ann',
      mailsOwners: false,
      now: () => now,
      newId: () => '01JDTZ0000000000000000000',
    },
    print: (line) => void lines.push(line),
  });

describe('deletions in a restored table', () => {
  it('wait until an operator resumes them, however long ago a link went missing', async () => {
    await pause();

    const obstacle = await stageBrake(stage, new Date(now.getTime() + 2 * DAY_MS));
    expect(await obstacle(new Date(now.getTime() - 30 * DAY_MS))).toBe('paused');
    expect(lines).toEqual([expect.stringMatching(/paused, until you resume them$/)]);
  });

  it('stay paused when the command runs again', async () => {
    await pause();
    const first = await stage.pause();
    await pause();
    expect(await stage.pause()).toEqual(first);
  });
});
