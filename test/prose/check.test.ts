import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Built from parts, so that the linter finds no banned word in this file.
const WHATEVER = ['what', 'ever'].join('');
const BY_WHICH = ['by', 'which'];

/** Where a banned word is planted, the file's ending, its text, and the line of the word. */
const words: readonly (readonly [where: string, ending: string, text: string, line: number])[] = [
  ['a comment', '.ts', `const one = 1;\n// Takes ${WHATEVER} comes.\n`, 2],
  ['a docstring', '.ts', `/**\n * Takes ${WHATEVER} comes. */\nconst one = 1;\n`, 2],
  ['a string', '.ts', `const one = 1;\nthrow new Error('Takes ${WHATEVER} comes.');\n`, 2],
  ['a template string', '.ts', `const one = 1;\nconst two = \`\${one} takes ${WHATEVER} comes.\`;\n`, 2],
  [
    'the name of a test',
    '.test.ts',
    `describe('a', () => {\n  it('takes ${WHATEVER} comes', () => {});\n});\n`,
    2,
  ],
  ['a paragraph of Markdown', '.md', `# Title\nTakes ${WHATEVER} comes.\n`, 2],
  ['a cell of a Markdown table', '.md', `| a |\n|---|\n| ${WHATEVER} |\n`, 3],
];

/** Where a banned phrase is planted across lines. */
const phrases: readonly (readonly [where: string, ending: string, text: string])[] = [
  ['a line break of Markdown', '.md', `The key ${BY_WHICH.join('\n')} it is found.\n`],
  ['a line break of a docstring', '.ts', `/**\n * The key ${BY_WHICH.join('\n * ')} it is found.\n */\n`],
  ['a line break between two comments', '.ts', `// The key ${BY_WHICH.join('\n// ')} it is found.\n`],
];

const clean: readonly (readonly [where: string, ending: string, text: string])[] = [
  [
    'sources',
    '.ts',
    "// The stand-in; `a+` stands for one or more. It can't tell.\nconst one = 'Tells them apart.';\n",
  ],
  ['Markdown', '.md', `# Title\nPlain, with code: \`${WHATEVER}\`.\n\n\`\`\`sh\necho ${WHATEVER}\n\`\`\`\n`],
];

const nameOf = (where: string, ending: string): string => where.replaceAll(' ', '-') + ending;

describe('npm run check:prose', () => {
  let folder: string;
  /** What one run on all planted files printed. */
  let printed: readonly string[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prose-'));
    for (const [where, ending, text] of [...words, ...phrases, ...clean]) {
      await writeFile(join(folder, nameOf(where, ending)), text);
    }
    const run = await check([...words, ...phrases].map(([where, ending]) => nameOf(where, ending)));
    expect(run.code).toBe(1);
    printed = run.lines;
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  function check(names: readonly string[]): Promise<{ readonly code: number; readonly lines: string[] }> {
    const files = names.map((name) => join(folder, name));
    return new Promise((resolve, reject) => {
      execFile(process.execPath, ['prose/check.ts', ...files], (error, stdout, stderr) => {
        if (stderr !== '') reject(new Error(stderr));
        else resolve({ code: error ? 1 : 0, lines: stdout.replaceAll(`${folder}/`, '').trim().split('\n') });
      });
    });
  }

  const findingsIn = (name: string): readonly string[] =>
    printed.filter((line) => line.startsWith(`${name}:`));

  it.each(words)('reports a banned word in %s with its line and a suggestion', (where, ending, _, line) => {
    const name = nameOf(where, ending);
    expect(findingsIn(name)).toEqual([
      expect.stringMatching(new RegExp(`^${name}:${line}: ${WHATEVER} -> what, any`)),
    ]);
  });

  it.each(phrases)('finds a phrase across %s', (where, ending) => {
    expect(findingsIn(nameOf(where, ending))).toEqual([
      expect.stringContaining(`: ${BY_WHICH.join(' ')} -> where`),
    ]);
  });

  it('passes clean sources and Markdown', async () => {
    expect(await check(clean.map(([where, ending]) => nameOf(where, ending)))).toEqual({
      code: 0,
      lines: ['Banned words: 0. Files checked: 2.'],
    });
  });
});
