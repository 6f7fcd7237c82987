import { runCommand, UsageError } from '../../bin/command-line.ts';
import { type Case, type Cases, type Outcome, readCases } from './case.ts';
import { differences } from './differences.ts';
import { Playground } from './playground.ts';
import { replay } from './replay.ts';

const INPUTS = 'test/cases/inputs';

await runCommand(
  {
    script: 'test:cases',
    summary: `Replays real inputs, from public bug reports and test data, against a host of its own, and compares what
happens with what their users expect.`,
    usage: '-- [--inputs FOLDER] [--only TEXT] [--all]',
    details: `  --inputs FOLDER   JSON files with cases, one per kind (default: ${INPUTS})
  --only TEXT       only the kinds and ids that contain this text
  --all             print every case, not only those that are not as expected

Exits with 0 when every case is as expected or listed in test/cases/differences.ts, and with 1 when one is not or is
listed for no reason.`,
    options: {
      inputs: { type: 'string', default: INPUTS },
      only: { type: 'string', default: '' },
      all: { type: 'boolean', default: false },
    },
  },
  async ({ values: { inputs, only, all } }) => {
    const selected = [...casesIn(inputs)].flatMap(([kind, list]): [string, Case[]][] => {
      const some = list.filter(({ id }) => `${kind} ${id}`.includes(only));
      return some.length > 0 ? [[kind, some]] : [];
    });
    if (selected.length === 0) throw new UsageError(`No kind and no id contains "${only}".`);
    const playground = await Playground.start();
    let failed = 0;
    try {
      for (const [kind, list] of selected) {
        const outcomes = await replay(kind, list, playground);
        failed += report(kind, outcomes, new Map(list.map((each) => [each.id, each])), all);
      }
    } finally {
      await playground.stop();
    }
    const total = selected.flatMap(([, list]) => list).length;
    console.log(`${total - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  },
);

/** @throws UsageError when the folder has no cases */
function casesIn(folder: string): Cases {
  try {
    return readCases(folder);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Prints a kind's outcomes. @returns how many are neither as expected nor listed, or are listed for no reason */
function report(
  kind: string,
  outcomes: readonly Outcome[],
  cases: ReadonlyMap<string, Case>,
  isVerbose: boolean,
): number {
  const unexpected = outcomes.filter(({ id, isAsExpected }) => !isAsExpected && !(id in differences));
  const stale = outcomes.filter(({ id, isAsExpected }) => isAsExpected && id in differences);
  const listed = outcomes.filter(({ id, isAsExpected }) => !isAsExpected && id in differences);
  const plain = outcomes.length - unexpected.length - stale.length - listed.length;
  console.log(`${kind}: ${plain} of ${outcomes.length} as expected, ${listed.length} different for a reason`);
  for (const { id } of listed) console.log(`  ${id}: ${differences[id]}`);
  for (const { id } of stale) console.log(`  FAILED ${id} is as expected: remove it from the differences.`);
  for (const { id, got } of isVerbose ? outcomes : unexpected) {
    const { input, expected } = cases.get(id) ?? {};
    const mark = unexpected.some((each) => each.id === id) ? 'FAILED ' : '';
    console.log(`  ${mark}${id}: ${short(input)}\n    expected ${short(expected)}\n    got ${short(got)}`);
  }
  return unexpected.length + stale.length;
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 400);
}
