import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, glob, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const guide = await readFile('CONTRIBUTING.md', 'utf8');

/** The files that a section of the guide lists. */
function listed(heading: string): string[] {
  const [, section = ''] = guide.split(`## ${heading}\n`);
  const [list = ''] = section.split('\n## ');
  return [...list.matchAll(/^- `([^`]+)`: \S/gm)].map(([, file = '']) => file);
}

const SOURCES = '{lambdas,lib,bin,bench,local,clients/*/src}/**/*.ts';
const isSource = (file: string): boolean => /^(lambdas|lib|bin|bench|local|clients)\//.test(file);

/** Exports links as the endpoint returns them, and disturbs functions by name; a new endpoint or job needs nothing there. */
const REUSES = /^(lambdas\/account-export|bench\/soak)\//;

/** The sources that match, their comments and sentences left out. */
async function filesWith(pattern: RegExp): Promise<string[]> {
  const found: string[] = [];
  for await (const file of glob(SOURCES, { exclude: ['**/node_modules/**'] })) {
    const code = (await readFile(file, 'utf8'))
      .replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*$/gm, '')
      .replaceAll(/'[^'\n]* [^'\n]*'/g, "''");
    if (pattern.test(code) && !REUSES.test(file)) found.push(file);
  }
  return found.sort();
}

describe.each([
  [
    'Add an endpoint',
    /\b(?:(?:get-link|getLink|GetLink)(?!-?[sS]tats)|linkWithStatistics|toLinkWithStatistics|LinkWithStatistics)/,
  ],
  ['Add a scheduled job', /reap-links|\b[Rr]eap|REAP/],
])('"%s" in CONTRIBUTING.md', (heading, example) => {
  it('lists exactly the sources that name its example', async () => {
    expect(listed(heading).filter(isSource).sort()).toEqual(await filesWith(example));
  });

  it('lists documents and tests that name it as well', async () => {
    const others = listed(heading).filter((file) => !isSource(file));
    expect(others.length).toBeGreaterThan(0);
    for (const file of others) expect(await readFile(file, 'utf8')).toMatch(example);
  });
});

type Edit = (source: string) => string;

/** Adds a line below the one that holds a text. */
const below =
  (text: string, line: string): Edit =>
  (source) => {
    const [before, after, more] = source.split(text);
    if (before === undefined || after === undefined || more !== undefined) {
      throw new Error(`"${text}" is not there once.`);
    }
    const end = after.indexOf('\n') + 1;
    return `${before}${text}${after.slice(0, end)}${line}\n${after.slice(end)}`;
  };

/** All that a new field, `postscript`, takes. */
const edits: Readonly<Record<string, readonly Edit[]>> = {
  'lambdas/links/link-fields.ts': [
    below('readonly description: string | undefined;', '  readonly postscript: string | undefined;'),
    below("description: 'description',", "  postscript: 'postscript',"),
  ],
  'lambdas/links/link-field-schemas.ts': [
    below(
      'export const details = {',
      "  postscript: textUpTo(100).nullish().meta({ description: 'A postscript.' }),",
    ),
    below('description: shownText(details.description),', '  postscript: shownText(details.postscript),'),
  ],
  'lambdas/table/link-codec.ts': [below('description: optional(text),', '  postscript: optional(text),')],
  'clients/typescript/src/links.ts': [
    (source) =>
      source.replaceAll(
        /^( {2}readonly )description(.*\n)/gm,
        (line, start, end) => `${line}${start}postscript${end}`,
      ),
  ],
};

/** Takes a postscript through a create, the table, an update and a response; prints what comes out. */
const roundTrip = `
import { createdLinkData, linkData, updatedLinkData } from './lambdas/links/link-response-schemas.ts';
import { createLinkBody, updateLinkBody } from './lambdas/links/link-request-schemas.ts';
import { differingFields, optionalFieldsOf, withChanges } from './lambdas/links/link-fields.ts';
import { toCreatedLink, toListedLink, toUpdatedLink } from './lambdas/links/link-responses.ts';
import { fromLinkItem, linkAttributes } from './lambdas/table/link-codec.ts';

const sent = createLinkBody.parse({ url: 'https://example.com', postscript: 'mine' });
const at = new Date('2026-02-22T10:00:00Z');
const made = { ...sent, ...optionalFieldsOf(sent), linkId: 1, shortCode: 'a', isActive: true, createdAt: at, updatedAt: at, revision: 1 };
const stored = (link) => fromLinkItem(JSON.parse(JSON.stringify(linkAttributes(link))));
const link = stored(made);
const changed = stored({ ...link, ...withChanges(link, updateLinkBody.parse({ postscript: 'ours' })) });
const blocks = { isSuspended: () => false, refuses: () => false };
const around = { publicOrigin: 'https://go.example.com', blocks, now: at };
const values = [
  createdLinkData.parse(toCreatedLink({ outcome: 'created', link }, around.publicOrigin)).postscript,
  linkData.parse(toListedLink({ link, counters: { clicks: 0, views: 0 } }, around)).postscript,
  updatedLinkData.parse(toUpdatedLink({ link: changed }, around)).postscript,
  stored({ ...changed, ...withChanges(changed, updateLinkBody.parse({ title: 'T' })) }).postscript,
  withChanges(changed, updateLinkBody.parse({ postscript: null })).postscript ?? null,
  differingFields(sent, changed).join(),
];
console.log(JSON.stringify(values));
`;

describe('"Add a field" in CONTRIBUTING.md', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'add-a-field-')));
    for (const path of ['lambdas', 'clients', 'test/clients', 'tsconfig.json', 'package.json']) {
      await cp(path, join(folder, path), {
        recursive: true,
        filter: (file) => !file.includes('node_modules'),
      });
    }
    await symlink(resolve('node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'round-trip.mjs'), roundTrip);
    const include = ['test/clients/typescript/types.test-d.ts', 'lambdas/links', 'lambdas/table'];
    await writeFile(
      join(folder, 'tsconfig.field.json'),
      JSON.stringify({ extends: './tsconfig.json', include }),
    );
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** Writes the sources with the field added in the files given alone. */
  async function addIn(files: readonly string[]): Promise<void> {
    for (const [file, ofFile] of Object.entries(edits)) {
      const source = await readFile(file, 'utf8');
      const after = files.includes(file) ? ofFile.reduce((text, edit) => edit(text), source) : source;
      await writeFile(join(folder, file), after);
    }
  }

  const succeeds = (command: Promise<unknown>): Promise<boolean> =>
    command.then(
      () => true,
      () => false,
    );

  /** Whether the field goes in, is stored, changes and comes out, and all of it compiles. */
  async function isComplete(): Promise<boolean> {
    const values = run(process.execPath, ['round-trip.mjs'], { cwd: folder }).then(({ stdout }) =>
      expect(JSON.parse(stdout)).toEqual(['mine', 'mine', 'ours', 'ours', null, 'postscript']),
    );
    const tsc = join(folder, 'node_modules/.bin/tsc');
    return (
      (await succeeds(values)) &&
      succeeds(run(tsc, ['--noEmit', '-p', 'tsconfig.field.json'], { cwd: folder }))
    );
  }

  const files = listed('Add a field');

  it('lists at most six files, which are all there', () => {
    expect(files.length).toBeLessThanOrEqual(6);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
    expect(files.toSorted()).toEqual(Object.keys(edits).toSorted());
  });

  it('lists all that a new field needs', async () => {
    await addIn(files);
    expect(await isComplete()).toBe(true);
  }, 120_000);

  it.each(files)(
    'lists nothing that a new field could do without: %s',
    async (file) => {
      await addIn(files.filter((other) => other !== file));
      expect(await isComplete()).toBe(false);
    },
    120_000,
  );
});
