import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docsPage } from '../../lambdas/docs/docs-page.ts';
import { type Language, languages } from '../../lambdas/docs/sample-call.ts';
import { openApiDocument } from '../../lambdas/openapi/openapi-document.ts';
import { klookUp } from '../brand/brands.ts';
import { control } from '../e2e/client.ts';
import { rowsOncePurged } from '../e2e/link-rows.ts';
import { type RunningHost, startRunningHost } from '../e2e/running-host.ts';
import { differences, isLineShown } from './as-shown.ts';
import { type ExampleAccount, exampleAccount } from './example-account.ts';
import { type PageSamples, samplesOf } from './page-samples.ts';
import { isThere, run, runtimes } from './runtimes.ts';

/** The examples' names are known before the host runs; their programs come from the page that it serves. */
const expected = samplesOf(
  docsPage(
    openApiDocument({ origin: 'https://go.example.com', supportAddress: 'a@example.com', brand: klookUp }),
    { brand: klookUp },
  ).body,
).programs;
/** Deletes come last: the rest of the link is removed after the response, and must be waited for. */
const inOrder = [...expected].sort((a, b) => Number(deletes(a.name)) - Number(deletes(b.name)));

function deletes(name: string): boolean {
  return name.startsWith('deleteLink');
}

let host: RunningHost;
let account: ExampleAccount;
let page: PageSamples;

beforeAll(async () => {
  host = await startRunningHost();
  account = await exampleAccount(host);
  page = samplesOf(await (await fetch(`${host.demo.base_url}/docs`)).text());
}, 120_000);
afterAll(() => host?.stop());

const codeOf = (name: string, language: Language): string => {
  const found = page.programs.find((each) => each.name === name && each.language === language);
  if (!found) throw new Error(`The page has no example ${name} in ${language}.`);
  return found.code;
};

/** Runs an example unchanged. The key comes from the environment, or replaces the documented one. */
function runAsShown(name: string, language: Language): Promise<string> {
  const code = codeOf(name, language).replace('klup_your_api_key_here', host.demo.api_key);
  return run(language, code, { KLOOKUP_API_KEY: host.demo.api_key });
}

describe.each(Object.keys(languages) as Language[])('the examples in %s', (language) => {
  const names = inOrder.filter((each) => each.language === language).map(({ name }) => name);
  if (!isThere(language)) {
    const which = `${names.length} examples in ${languages[language]} are NOT run`;
    console.warn(`${which}, because this machine lacks ${runtimes[language].needs}: ${names.join(', ')}`);
    it('can always run in Node and curl', () => expect(['php', 'python']).toContain(language));
    return;
  }

  it.each(names)('%s prints the documented output', async (name) => {
    const printed = await runAsShown(name, language);
    if (language === 'curl') expect(differences(page.responses.get(name), JSON.parse(printed))).toEqual([]);
    else
      expect(printed).toSatisfy((line: string) => isLineShown(page.prints.get(name) ?? '?', line, origin()));
    if (deletes(name)) await rowsOncePurged(host, { id: 42, short_code: '', short_url: '' });
    await account.restore();
  });
});

const origin = (): string => host.demo.base_url;

describe('the served page', () => {
  it('has its policy and HSTS', async () => {
    const { status, headers } = await fetch(`${origin()}/docs`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  });

  it('is not available over plain HTTP', async () => {
    const { addresses } = await control<{ readonly addresses: { readonly plain_http_url: string } }>(
      host,
      'GET',
      '/',
    );
    const response = await fetch(`${addresses.plain_http_url}/docs`, { redirect: 'manual' });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(`${origin()}/docs`);
  });

  it('has the examples that the tests know', () => {
    const named = (programs: PageSamples['programs']) =>
      programs.map(({ name, language }) => [name, language]);
    expect(named(page.programs)).toEqual(named(expected));
  });

  it('has TypeScript that compiles in strict mode', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docs-types-'));
    try {
      const files = page.programs.filter(({ language }) => language === 'typescript');
      for (const { name, code } of files) await writeFile(join(folder, `${name}.mts`), code);
      const options = '--ignoreConfig --noEmit --strict --target es2024 --module nodenext --types node'.split(
        ' ',
      );
      const roots = ['--typeRoots', resolve('node_modules/@types')];
      const check = promisify(execFile)(
        resolve('node_modules/.bin/tsc'),
        [...options, ...roots, ...files.map(({ name }) => `${name}.mts`)],
        { cwd: folder },
      );
      expect((await check.catch(({ stdout }: { stdout: string }) => ({ stdout }))).stdout).toBe('');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
