import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding, Verdict } from '../../../lambdas/crawler/inspection.ts';
import { type Case, type Label, type LabelledLink, readCase } from './case-file.ts';
import { judgeCase } from './judge-case.ts';

/** The folders of cases that the rules must get right. */
export const SETS = ['known', 'independent', 'held-out'] as const;
/** Pages that no rule was ever mended on: they only measure. A rule that is mended on one of them ends that. */
export const UNSEEN = 'unseen';
export type CorpusSet = (typeof SETS)[number] | typeof UNSEEN;

/** Share of the links that are gone which must be judged *missing*. */
export const MIN_RECALL = 0.95;

export interface Judged {
  readonly set: CorpusSet;
  readonly of: Case;
  readonly link: LabelledLink;
  readonly finding: Finding;
}

/** @throws if a case is malformed */
export function casesOf(set: CorpusSet): readonly Case[] {
  const directory = fileURLToPath(new URL(`${set}/`, import.meta.url));
  return readdirSync(directory)
    .filter((file) => file.endsWith('.case'))
    .sort()
    .map((file) => readCase(directory + file, file.replace(/\.case$/, '')));
}

/** Judges all cases of the sets, one after another. */
export async function judgeCorpus(sets: readonly CorpusSet[] = SETS): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  for (const set of sets) {
    for (const each of casesOf(set)) {
      for (const { link, finding } of await judgeCase(each)) judged.push({ set, of: each, link, finding });
    }
  }
  return judged;
}

/** A link that is there, or may be, and would be deleted: the worst fault. */
export const isWronglyMissing = ({ link, finding }: Judged): boolean =>
  link.label !== 'gone' && finding.verdict === 'missing';

/** The verdict is not the one that the label stands for. An inconclusive verdict never does harm. */
export const isOther = ({ link, finding }: Judged): boolean => finding.verdict !== VERDICT_OF[link.label];

const VERDICT_OF: Readonly<Record<Label, Verdict>> = {
  present: 'found',
  gone: 'missing',
  undecidable: 'inconclusive',
};

/** Share of the links that are gone which are judged *missing*; 1 without any. */
export function recallOnGone(judged: readonly Judged[]): number {
  const gone = judged.filter(({ link }) => link.label === 'gone');
  return gone.length === 0
    ? 1
    : gone.filter(({ finding }) => finding.verdict === 'missing').length / gone.length;
}

const VERDICTS: readonly Verdict[] = ['found', 'missing', 'inconclusive'];

/** The confusion matrix as lines of text: a row for each label, a column for each verdict. */
export function confusionMatrix(judged: readonly Judged[]): readonly string[] {
  const count = (label: Label, verdict: Verdict): number =>
    judged.filter(({ link, finding }) => link.label === label && finding.verdict === verdict).length;
  const row = (name: string, cells: readonly (string | number)[]): string =>
    name.padEnd(12) + cells.map((cell) => String(cell).padStart(14)).join('');
  return [
    row('', VERDICTS),
    ...(Object.keys(VERDICT_OF) as Label[]).map((label) =>
      row(
        label,
        VERDICTS.map((verdict) => count(label, verdict)),
      ),
    ),
  ];
}
