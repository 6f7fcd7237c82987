import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ITEM_KINDS } from '../../lambdas/table/item-kinds.ts';

const [, map = ''] = readFileSync('docs/operations.md', 'utf8').split('\n## Personal data\n');
const prefixes = [...new Set(ITEM_KINDS.map(({ key }) => /^[A-Z]+#?/.exec(key.pk)?.[0] ?? ''))];

describe('the map of personal data in docs/operations.md', () => {
  it('names every kind of item in the table', () => {
    expect(prefixes.length).toBeGreaterThan(18);
    const named = new Set([...map.matchAll(/`([A-Z]+#?)[^`]*`/g)].map(([, prefix]) => prefix));
    expect(prefixes.filter((prefix) => !named.has(prefix))).toEqual([]);
  });
});
