import { describe, expect, it } from 'vitest';
import { accountHash } from '../../lambdas/blocks/blocks.ts';
import { createBlocksMeter } from '../../lambdas/blocks/measure-blocks.ts';

const measured = async (destinations: readonly string[], accounts: readonly string[]) => {
  const lines: string[] = [];
  const meter = createBlocksMeter({
    read: () => Promise.resolve({ destinations, accounts }),
    now: () => new Date('2026-02-22T10:00:00Z'),
    writeLine: (line) => lines.push(line),
  });
  await meter({}, { functionName: 'measure-blocks' });
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
};
const many = (count: number, name: (n: number) => string) => Array.from({ length: count }, (_, n) => name(n));

describe('the blocks meter', () => {
  it('writes how full the fuller of the two lists is, as a metric', async () => {
    const hashes = many(4_001, (n) => accountHash(`account-${n}`));
    expect(await measured(['evil.example'], hashes)).toMatchObject({
      message: 'blocks measured',
      fullPercent: 80.02,
      suspensions: 4001,
      destinations: 1,
      FunctionName: 'measure-blocks',
      _aws: { CloudWatchMetrics: [{ Namespace: 'KlookUp/Blocks', Metrics: [{ Name: 'fullPercent' }] }] },
    });
    expect(
      await measured(
        many(450, (n) => `evil${n}.example`),
        hashes,
      ),
    ).toMatchObject({ fullPercent: 90 });
    expect(await measured([], [])).toMatchObject({ fullPercent: 0 });
  });

  it('counts an account once that is stored by its hash and its id', async () => {
    const ids = many(500, (n) => String(n).padStart(32, '0'));
    const accounts = [...ids.map(accountHash), ...ids, 'f'.repeat(32)];
    expect(await measured([], accounts)).toMatchObject({ suspensions: 501 });
  });
});
