import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A real input, and what its user expects. */
export interface Case {
  /** Unique over all kinds. */
  readonly id: string;
  /** The public report or test data that it is from. */
  readonly source: string;
  readonly input: unknown;
  /** A status, a sentence, or one value per thing to look at; each kind has its own (see `kinds/`). */
  readonly expected: unknown;
}

/** A case that was replayed. */
export interface Outcome {
  readonly id: string;
  readonly isAsExpected: boolean;
  /** What happened instead or as well, in a few words. */
  readonly got: string;
}

/** Cases by kind, which is the name of their file. */
export type Cases = ReadonlyMap<string, readonly Case[]>;

/**
 * Reads every `<kind>.json` of a folder.
 * @throws Error when a file is not a list of cases, or an id occurs twice
 */
export function readCases(folder: string): Cases {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  if (files.length === 0) throw new Error(`${folder} has no JSON file with cases.`);
  const cases = new Map(files.map((name) => [basename(name, '.json'), casesIn(join(folder, name))]));
  const ids = [...cases.values()].flat().map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice !== undefined) throw new Error(`${folder} has more than one case ${twice}.`);
  return cases;
}

function casesIn(file: string): Case[] {
  const cases: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const isList =
    Array.isArray(cases) && cases.every((each) => typeof each?.id === 'string' && 'expected' in each);
  if (!isList) throw new Error(`${file} is not a list of cases with an id and what is expected.`);
  return cases;
}
