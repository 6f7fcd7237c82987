import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mutations } from '../contract/mutations/mutations.ts';

test.each(mutations.map(({ rule, file, find }) => ({ rule, file, find })))(
  'the mutation of the rule "$rule" finds its text once in $file',
  ({ file, find }) => {
    expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2);
  },
);

test('each mutation has a name of its own', () => {
  const rules = mutations.map(({ rule }) => rule);
  expect(new Set(rules).size).toBe(rules.length);
});
