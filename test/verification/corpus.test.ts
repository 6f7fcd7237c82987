import { beforeAll, describe, expect, it } from 'vitest';
import {
  casesOf,
  isOther,
  isWronglyMissing,
  type Judged,
  judgeCorpus,
  MIN_RECALL,
  recallOnGone,
  SETS,
} from './corpus/corpus.ts';

const nameOf = ({ set, of, link, finding }: Judged): string =>
  `${set}/${of.name} (${link.shortCode}): ${link.label}, judged ${finding.verdict} (${finding.reason})`;

describe('Judging the labelled pages', () => {
  let judged: readonly Judged[];

  beforeAll(async () => {
    judged = await judgeCorpus();
  });

  it('never misses a link that is there, or may be', () => {
    expect(judged.filter(isWronglyMissing).map(nameOf)).toEqual([]);
  });

  it.each(SETS)('misses nearly all links of %s that are gone', (set) => {
    expect(recallOnGone(judged.filter((each) => each.set === set))).toBeGreaterThanOrEqual(MIN_RECALL);
  });

  it('judges the pages that were written with it as they are labelled', () => {
    expect(judged.filter((each) => each.set === 'known' && isOther(each)).map(nameOf)).toEqual([]);
  });

  it('has pages of each label', () => {
    expect(casesOf('known').length).toBeGreaterThanOrEqual(70);
    expect(new Set(judged.map(({ link }) => link.label))).toEqual(
      new Set(['present', 'gone', 'undecidable']),
    );
  });
});
