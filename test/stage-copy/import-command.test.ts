import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../e2e/command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'klookup-import-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an import of a file that somebody forged', () => {
  it('prints nothing of it that a terminal would interpret', async () => {
    const file = join(folder, 'stage.ndjson');
    const header = { klookupStage: 1, keys: 1, stage: 'dev', table: 't', local: false, createdAt: '' };
    const item = { Item: { pk: { S: '\u001b[2JSESSION\nImported.#1' }, sk: { S: 'LINK' } } };
    writeFileSync(file, `${JSON.stringify(header)}\n${JSON.stringify(item)}\n`);
    const { code, out, error } = await run('bin/import-stage.ts', ['--stage', 'dev', file]);
    expect([code, out]).toEqual([1, '']);
    expect(error).toMatch(/^Line 2: There is an item of an unknown kind, " \[2JSESSION Imported\."\..*\n$/);
  });
});
