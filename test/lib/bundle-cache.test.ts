import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSync } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Bundle, BundleCache, inputsOf } from '../../lib/bundle-cache.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'klookup-bundles-'));
  write('entry.js', "import { word } from './barrel.js'; console.log(word);");
  write('barrel.js', "export { word } from './one.js'; export { other } from './other.js';");
  write('one.js', "export const word = 'one';");
  write('other.js', "export const other = 'other';");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
const cache = (): BundleCache => new BundleCache(join(folder, 'cache'), folder);

/** Bundles the entry, and keeps the bundle. `meanwhile` runs after the sources were read. */
function bundleInto(kept: BundleCache, meanwhile: () => void = () => {}): Bundle {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: folder,
    entryPoints: ['entry.js'],
    bundle: true,
    metafile: true,
    write: false,
  });
  const bundle = { code: outputFiles[0]?.text ?? '', metafile };
  meanwhile();
  kept.keep('recipe', bundle, inputsOf('entry.js', metafile));
  return bundle;
}

/** A cache that is opened well after the sources were written. */
async function laterCache(): Promise<BundleCache> {
  await sleep(50);
  return cache();
}

describe('a bundle that was kept', () => {
  it('is found as it was, by its recipe alone', async () => {
    const bundle = bundleInto(await laterCache());
    expect(bundle.code).toContain('"one"');
    expect(cache().find('recipe')).toEqual(bundle);
    expect(cache().find('another recipe')).toBeUndefined();
  });

  it.each([
    ['what is in it', 'one.js', "export const word = 'two';"],
    ['a file that is in it only by name', 'barrel.js', "export { other as word } from './other.js';"],
    ['a file that was left out of it', 'other.js', "export const other = 'new'; console.log('now in it');"],
  ])('is not found once somebody has changed %s', async (_, name, text) => {
    bundleInto(await laterCache());
    write(name, text);
    expect(cache().find('recipe')).toBeUndefined();
  });

  it('is not found once a file is missing, and is found again when it is back', async () => {
    const bundle = bundleInto(await laterCache());
    rmSync(join(folder, 'other.js'));
    expect(cache().find('recipe')).toBeUndefined();
    write('other.js', "export const other = 'other';");
    expect(cache().find('recipe')).toEqual(bundle);
  });

  it('is removed two weeks later, once another one is kept', async () => {
    bundleInto(await laterCache());
    const [file = ''] = readdirSync(join(folder, 'cache'));
    const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000);
    utimesSync(join(folder, 'cache', file), ago(13), ago(13));
    const { code, metafile } = cache().find('recipe') ?? {};
    if (code === undefined || !metafile) throw new Error('It is not there.');
    cache().keep('another recipe', { code, metafile }, []);
    expect(cache().find('recipe')).toBeDefined();
    utimesSync(join(folder, 'cache', file), ago(15), ago(15));
    cache().keep('a third recipe', { code, metafile }, []);
    expect(cache().find('recipe')).toBeUndefined();
    expect(readdirSync(join(folder, 'cache'))).toHaveLength(2);
  });

  it('is found although files are newer, if their content is the same', async () => {
    const bundle = bundleInto(await laterCache());
    write('one.js', "export const word = 'one';");
    expect(cache().find('recipe')).toEqual(bundle);
  });
});

describe('a bundle whose source is edited while it is made', () => {
  it('is not kept, even if the editor sets an old time', async () => {
    const kept = await laterCache();
    bundleInto(kept, () => {
      write('one.js', "export const word = 'two';");
      utimesSync(join(folder, 'one.js'), new Date(0), new Date(0));
    });
    expect(cache().find('recipe')).toBeUndefined();
  });
});
