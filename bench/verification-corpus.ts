import { commandLine } from '../bin/command-line.ts';
import {
  confusionMatrix,
  isOther,
  isWronglyMissing,
  type Judged,
  judgeCorpus,
  MIN_RECALL,
  recallOnGone,
  SETS,
  UNSEEN,
} from '../test/verification/corpus/corpus.ts';
import { printHead } from './measuring/head.ts';

commandLine(
  {
    script: 'verification:corpus',
    summary: 'Judges the labelled pages of test/verification/corpus, and prints the confusion matrix.',
    usage: '',
    details: `Exits with 1 if a link that is present or undecidable is judged missing, or if fewer than ${100 * MIN_RECALL} % of the
links that are gone are. The set "${UNSEEN}" only measures, so its cases are not named: no rule was ever mended on it.`,
  },
  () => undefined,
);
printHead();

const corpus = await judgeCorpus();
for (const set of SETS)
  print(
    set,
    corpus.filter((each) => each.set === set),
  );
print('all of these', corpus);
print(UNSEEN, await judgeCorpus([UNSEEN]));
if (corpus.some(isWronglyMissing) || recallOnGone(corpus) < MIN_RECALL) process.exitCode = 1;

function print(name: string, judged: readonly Judged[]): void {
  const pages = new Set(judged.map(({ set, of }) => `${set}/${of.name}`)).size;
  console.log(`${name}: ${judged.length} links on ${pages} pages`);
  for (const line of confusionMatrix(judged)) console.log(`  ${line}`);
  console.log(
    `  wrongly missing: ${judged.filter(isWronglyMissing).length}, ` +
      `recall on gone: ${recallOnGone(judged).toFixed(3)} (at least ${MIN_RECALL})`,
  );
  if (name === 'all of these' || name === UNSEEN) return;
  for (const each of judged.filter(isOther)) {
    const { of, link, finding } = each;
    console.log(
      `  ${isWronglyMissing(each) ? 'WRONG' : 'other'}: ${of.name} (${link.shortCode}): ` +
        `${link.label}, judged ${finding.verdict} (${finding.reason})`,
    );
  }
}
