import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const [, table = ''] = readFileSync('README.md', 'utf8').split('\n## All commands\n');

/** Run by npm itself. */
const LIFECYCLE = ['prepare'];
const UNGROUPED =
  /^(start|test|check|synth|sizes|costs|bench|simulate|soak|preflight|rehearse|smoke|create-account)$/;
const GROUPED = /^(test|contract|check|verification|bench|ops|dev):[a-z0-9-]+$/;

describe('the npm scripts', () => {
  const names = Object.keys(scripts).filter((name) => !LIFECYCLE.includes(name));

  it('are the rows of the table in the README', () => {
    const rows = [...(table.split('\n## ')[0] ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(names.toSorted());
  });

  it.each(names)('are grouped by their users: %s', (name) => {
    expect(UNGROUPED.test(name) || GROUPED.test(name)).toBe(true);
  });
});
