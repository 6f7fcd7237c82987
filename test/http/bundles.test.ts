import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type HandlerSize,
  handlerFiles,
  handlerSizes,
  problemsOfSizes,
} from '../../bench/sizes/handler-sizes.ts';
import { repository } from '../../dev/klookup-app.ts';

const files = handlerFiles();
let sizes: readonly HandlerSize[];
beforeAll(() => {
  // The run's set-up has made sure that these match the sources.
  sizes = handlerSizes(join(repository, '.build'));
});

const sizeOf = (file: string): HandlerSize => {
  const size = sizes.find(({ entry }) => entry === file);
  if (!size) throw new Error(`No stack bundles ${file}.`);
  return size;
};

/** Clients that few functions need. */
const STILL_THE_SDK = new Set(['@aws-sdk/client-s3', '@aws-sdk/client-sesv2']);

describe("a function's bundle", () => {
  it.each(files)('%s has at most 700 KB, because every cold start reads it', (file) => {
    expect(sizeOf(file).bytes).toBeLessThanOrEqual(700_000);
  });

  it('of the redirector has at most 21.5 KB', () => {
    expect(sizeOf('lambdas/redirect/redirect.handler.ts').bytes).toBeLessThanOrEqual(21_500);
  });

  it.each(files.filter((file) => file !== 'lambdas/crawler/fetch-pages.handler.ts'))(
    '%s does not contain cheerio, which only the crawler needs',
    (file) => {
      expect(sizeOf(file).packages.map(({ name }) => name)).not.toContain('cheerio');
    },
  );

  it.each(files)('%s contains none of the clients of the SDK that small ones replace', (file) => {
    const clients = sizeOf(file)
      .packages.map(({ name }) => name)
      .filter((name) => /^@aws-sdk\/(client|lib)-/.test(name));
    expect(clients.filter((name) => !STILL_THE_SDK.has(name))).toEqual([]);
  });

  // An `import()` of a built-in module reads all that it exports, and so loads undici.
  it.each(files)('%s loads the modules of Node by require, one by one', (file) => {
    const name = basename(file, '.handler.ts');
    const code = readFileSync(join(repository, '.build', name, 'index.js'), 'utf8');
    expect(code).not.toMatch(/\bimport\(["']/);
  });

  it('of the documents does not contain what writes them', () => {
    for (const name of ['openapi/openapi', 'docs/docs']) {
      const { bytes } = sizeOf(`lambdas/${name}.handler.ts`);
      expect(bytes).toBeLessThan(340_000);
    }
  });

  it('that does not read the table contains no client for it', () => {
    const names = sizeOf('lambdas/http/unknown-route.handler.ts').packages.map(({ name }) => name);
    expect(names.filter((name) => name.includes('dynamodb'))).toEqual([]);
  });
});

describe('npm run sizes', () => {
  it('reports no problem', () => {
    expect(problemsOfSizes(sizes, files)).toEqual([]);
  });

  it('fails for a bundle that is too large, one with cheerio, and a handler that is in no stack', () => {
    const small = { bytes: 1, gzippedBytes: 1, limitBytes: 10, packages: [] };
    const cheerio = [{ name: 'cheerio', bytes: 1 }];
    const made = [
      { ...small, entry: 'lambdas/a/a.handler.ts', bytes: 11 },
      { ...small, entry: 'lambdas/a/b.handler.ts', packages: cheerio },
      { ...small, entry: 'lambdas/crawler/fetch-pages.handler.ts', packages: cheerio },
    ];
    const found = [...made.map(({ entry }) => entry), 'lambdas/a/c.handler.ts'];
    expect(problemsOfSizes(made, found)).toEqual([
      'lambdas/a/a.handler.ts has 11 bytes, of 10.',
      'lambdas/a/b.handler.ts bundles cheerio, which only the crawler may.',
      'lambdas/a/c.handler.ts is in no stack.',
    ]);
  });
});
