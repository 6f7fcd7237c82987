import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { beforeAll, describe, expect, it } from 'vitest';

/** A row of the table: a folder of `lambdas/`, its sentence, and the folders that it imports. */
const ROW = /^\| `lambdas\/([a-z-]+)` \| ([^|]+) \| ([^|]*) \|$/gm;

const table = [...readFileSync('docs/architecture.md', 'utf8').matchAll(ROW)].map(
  ([, folder = '', sentence = '', imports = '']) => ({ folder, sentence, imports }),
);

/** `a, b` of every folder, by the folder: what its files import, handlers aside, types included. */
const imports = new Map<string, string>();

beforeAll(async () => {
  const { options } = await extractOptions(resolve('.dependency-cruiser.folders.mjs'));
  const { output } = await cruise(['lambdas'], options);
  const { modules } = output as ICruiseResult;
  const folderOf = (file: string): string => file.split('/').slice(1, -1)[0] ?? '';
  for (const [folder, files] of Map.groupBy(modules, ({ source }) => folderOf(source))) {
    const imported = new Set(
      files.flatMap(({ dependencies }) => dependencies).map((to) => folderOf(to.resolved)),
    );
    imports.set(
      folder,
      [...imported]
        .filter((other) => other !== '' && other !== folder)
        .sort()
        .join(', '),
    );
  }
  imports.delete('');
});

describe('the table of folders in docs/architecture.md', () => {
  it('has a row for each folder of lambdas/, in order', () => {
    expect(table.map(({ folder }) => folder)).toEqual([...imports.keys()].sort());
  });

  it('names what each folder imports', () => {
    expect(Object.fromEntries(table.map((row) => [row.folder, row.imports]))).toEqual(
      Object.fromEntries(imports),
    );
  });

  it('describes each folder in one sentence', () => {
    for (const { folder, sentence } of table) expect(sentence, folder).toMatch(/^[A-Z](?!.*\. ).*\.$/);
  });
});
