import { parseArgs } from 'node:util';
import { type Case, type Outcome, readCases } from './case.ts';
import { differences } from './differences.ts';
import { Playground } from './playground.ts';
import { replay } from './replay.ts';

const INPUTS = 'test/cases/inputs';

const help = `Replays real inputs, from public bug reports and test data, against a host of its own, and compares what
happens with what their users expect.

Usage: npm run test:cases -- [--inputs FOLDER] [--only TEXT] [--all]

  --inputs FOLDER   JSON files with cases, one per kind (default: ${INPUTS})
  --only TEXT       only the kinds and ids that contain this text
  --all             print every case, not only those that are not as expected
  --help            this text

Exits with 0 when every case is as expected or listed in test/cases/differences.ts, with 1 when one is not
or is listed for no reason, and with 2 for an invalid command line.
`;

process.exitCode = await main();

function readOptions() {
  return parseArgs({
    options: {
      inputs: { type: 'string', default: INPUTS },
      only: { type: 'string', default: '' },
      all: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values;
}

async function main(): Promise<number> {
  let options: ReturnType<typeof readOptions>;
  let cases: ReturnType<typeof readCases>;
  try {
    options = readOptions();
    cases = readCases(options.inputs);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${help}`);
    return 2;
  }
  if (options.help) {
    console.log(help);
    return 0;
  }
  const selected = [...cases].flatMap(([kind, list]): [string, Case[]][] => {
    const some = list.filter(({ id }) => `${kind} ${id}`.includes(options.only));
    return some.length > 0 ? [[kind, some]] : [];
  });
  if (selected.length === 0) {
    console.error(`No kind and no id contains "${options.only}".`);
    return 2;
  }
  const playground = await Playground.start();
  let failed = 0;
  try {
    for (const [kind, list] of selected) {
      const outcomes = await replay(kind, list, playground);
      failed += report(kind, outcomes, new Map(list.map((each) => [each.id, each])), options.all);
    }
  } finally {
    await playground.stop();
  }
  const total = selected.flatMap(([, list]) => list).length;
  console.log(`${total - failed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
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
