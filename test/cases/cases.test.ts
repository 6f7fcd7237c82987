import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCases } from './case.ts';
import { differences } from './differences.ts';

describe('the real inputs', () => {
  const ids = [...readCases('test/cases/inputs').values()].flat().map(({ id }) => id);

  it('include each case that differs from what its user expects, with a reason', () => {
    for (const [id, reason] of Object.entries(differences)) {
      expect(ids).toContain(id);
      expect(reason).toMatch(/^[A-Z].{20,}\.$/);
    }
  });
});

describe('a folder of cases', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cases-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const write = (kind: string, cases: unknown): void =>
    writeFileSync(join(folder, `${kind}.json`), JSON.stringify(cases));

  it('has a file for each kind', () => {
    write('title', [{ id: 'c1', source: 'a test', input: 'x', expected: { status: 400 } }]);
    expect([...readCases(folder).keys()]).toEqual(['title']);
  });

  it('is refused if it is empty, has no list of cases, or has an id twice', () => {
    expect(() => readCases(folder)).toThrow('has no JSON file');
    write('title', { id: 'c1' });
    expect(() => readCases(folder)).toThrow('is not a list of cases');
    write('title', [
      { id: 'c1', expected: 1 },
      { id: 'c1', expected: 2 },
    ]);
    expect(() => readCases(folder)).toThrow('more than one case c1');
  });
});
