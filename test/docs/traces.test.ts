import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The pages for people who work on Klook Up or operate it. */
const pages = globSync(['*.md', 'docs/**/*.md', 'clients/*/README.md', 'local/**/README.md'], {
  cwd: repository,
  exclude: ['**/node_modules/**'],
}).sort();

/** Folders whose files the pages name in inline code, from the repository's root. */
const REPOSITORY_PATH = /^(?:lambdas|lib|bin|test|local|docs|clients|bench|dev)\/[\w./-]*$/;
const FENCED_BLOCK = /^([ \t]*)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2[^\n]*$/gm;
const INLINE_CODE = /(?<!`)`([^`\n]+)`(?!`)/g;
const LINK = /\[(?:[^\]\n]|\n(?!\n))*\]\(([^()\s]+)\)/g;
const HEADING = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/gm;

/** What is wrong with a page's links and paths, in a line each. @param page from the repository's root */
function problemsOf(page: string, markdown: string, root = repository): string[] {
  const text = markdown.replaceAll(FENCED_BLOCK, '');
  const links = [...text.replaceAll(INLINE_CODE, 'code').matchAll(LINK)].map(([, target = '']) => target);
  const code = [...text.matchAll(INLINE_CODE)].map(([, quoted = '']) => quoted);
  return [
    ...links.filter(isRelative).flatMap((target) => linkProblems(page, target, { root, text })),
    ...code
      .filter((path) => REPOSITORY_PATH.test(path) && !existsSync(join(root, path)))
      .map((path) => `${page}: there is no ${path}`),
  ];
}

const isRelative = (target: string): boolean => !/^[a-z][a-z+.-]*:|^\/\//i.test(target);

function linkProblems(
  page: string,
  target: string,
  { root, text }: { readonly root: string; readonly text: string },
): string[] {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? join(root, page) : resolve(root, dirname(page), decodeURIComponent(path));
  if (path !== '' && !existsSync(file)) return [`${page}: there is no ${relative(root, file)}`];
  if (anchor === undefined) return [];
  const linked = path === '' ? text : readFileSync(file, 'utf8').replaceAll(FENCED_BLOCK, '');
  return anchorsOf(linked).has(anchor) ? [] : [`${page}: there is no heading for ${target}`];
}

/** Anchors as GitHub derives them: lower case, spaces become hyphens, punctuation goes, repeats get a number. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of markdown.matchAll(HEADING)) {
    const base = heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let anchor = base;
    for (let repeat = 1; anchors.has(anchor); repeat += 1) anchor = `${base}-${repeat}`;
    anchors.add(anchor);
  }
  return anchors;
}

describe('links and paths in the docs', () => {
  it('covers the traces, the decisions and the README', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md', 'docs/runbook.md']));
    expect(pages.filter((page) => page.startsWith('docs/decisions/')).length).toBeGreaterThanOrEqual(20);
  });

  it.each(pages)('%s names only files and headings that exist', (page) => {
    expect(problemsOf(page, readFileSync(join(repository, page), 'utf8'))).toEqual([]);
  });

  it('finds files in both traces of the architecture page', () => {
    const page = readFileSync(join(repository, 'docs/architecture.md'), 'utf8');
    for (const heading of ['One click, file by file', 'The end of a link, file by file']) {
      const trace = page.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
      const files = [...trace.matchAll(LINK)].map(([, target = '']) => target);
      expect(files.filter((target) => target.endsWith('.ts')).length).toBeGreaterThanOrEqual(3);
    }
  });
});

describe('the check itself', () => {
  const page = 'docs/page.md';

  it.each([
    ['a link to a missing file', 'See [it](../lambdas/no-such-file.ts).', 'lambdas/no-such-file.ts'],
    ['a link whose text is code', 'See [`it`](no-such-page.md).', 'docs/no-such-page.md'],
    ['a link whose text spans lines', 'See [this\nlong text](no-such-page.md).', 'docs/no-such-page.md'],
    ['a path in inline code', 'See `lib/no-such-file.ts`.', 'lib/no-such-file.ts'],
    ['a folder in inline code', 'See `test/no-such-folder/`.', 'test/no-such-folder/'],
  ])('reports %s', (_name, markdown, missing) => {
    expect(problemsOf(page, markdown)).toEqual([`${page}: there is no ${missing}`]);
  });

  it.each(['#no-such-heading', 'architecture.md#no-such-heading'])('reports the anchor %s', (target) => {
    expect(problemsOf(page, `# Page\n[it](${target})`)).toEqual([
      `${page}: there is no heading for ${target}`,
    ]);
  });

  it('accepts files, folders, headings and addresses elsewhere', () => {
    const markdown = [
      '# Page',
      '## Look-ups (`Some/Alarm`)',
      '## Look-ups (`Some/Alarm`)',
      '[a](#look-ups-somealarm-1), [b](runbook.md#replay-clicks), [c](../lambdas/abuse), `lib/config.ts`,',
      '`lambdas/<feature>/*-schemas.ts`, `npm run test:e2e`, [d](https://example.com/no#such)',
      '```sh\ncat `lib/no-such-file.ts`\n```',
    ].join('\n');
    expect(problemsOf(page, markdown)).toEqual([]);
  });
});
