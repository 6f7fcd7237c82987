import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// Built from parts, so that the linter finds no banned word in this file.
const WHATEVER = ['what', 'ever'].join('');
const BY_WHICH = ['by', 'which'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prose-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the command on one file of this text. */
async function check(
  name: string,
  text: string,
): Promise<{ readonly code: number; readonly lines: string[] }> {
  const file = join(folder, name);
  await writeFile(file, text);
  return new Promise((resolve, reject) => {
    execFile(process.execPath, ['prose/check.ts', file], (error, stdout, stderr) => {
      if (stderr !== '') reject(new Error(stderr));
      else resolve({ code: error ? 1 : 0, lines: stdout.replaceAll(`${folder}/`, '').trim().split('\n') });
    });
  });
}

describe('npm run check:prose', () => {
  it.each([
    ['a comment', 'planted.ts', `const one = 1;\n// Takes ${WHATEVER} comes.\n`],
    ['a docstring', 'planted.ts', `/**\n * Takes ${WHATEVER} comes. */\nconst one = 1;\n`],
    ['a string', 'planted.ts', `const one = 1;\nthrow new Error('Takes ${WHATEVER} comes.');\n`],
    [
      'a template string',
      'planted.ts',
      `const one = 1;\nconst two = \`\${one} takes ${WHATEVER} comes.\`;\n`,
    ],
    [
      'the name of a test',
      'planted.test.ts',
      `describe('a', () => {\n  it('takes ${WHATEVER} comes', () => {});\n});\n`,
    ],
    ['a paragraph of Markdown', 'planted.md', `# Title\nTakes ${WHATEVER} comes.\n`],
    ['a cell of a Markdown table', 'planted.md', `| a |\n|---|\n| ${WHATEVER} |\n`],
  ])('reports a banned word in %s with its line and a suggestion', async (where, name, text) => {
    const line = where.includes('table') ? 3 : 2;
    const { code, lines } = await check(name, text);
    expect(code).toBe(1);
    expect(lines[0]).toMatch(new RegExp(`^${name}:${line}: ${WHATEVER} -> what, any`));
  });

  it.each([
    ['a line break of Markdown', 'planted.md', `The key ${BY_WHICH.join('\n')} it is found.\n`],
    [
      'a line break of a docstring',
      'planted.ts',
      `/**\n * The key ${BY_WHICH.join('\n * ')} it is found.\n */\n`,
    ],
    [
      'a line break between two comments',
      'planted.ts',
      `// The key ${BY_WHICH.join('\n// ')} it is found.\n`,
    ],
  ])('finds a phrase across %s', async (_, name, text) => {
    const { code, lines } = await check(name, text);
    expect([code, lines[0]]).toEqual([1, expect.stringContaining(`: ${BY_WHICH.join(' ')} -> where`)]);
  });

  it.each([
    [
      'sources',
      'clean.ts',
      "// The stand-in; `a+` stands for one or more. It can't tell.\nconst one = 'Tells them apart.';\n",
    ],
    [
      'Markdown',
      'clean.md',
      `# Title\nPlain, with code: \`${WHATEVER}\`.\n\n\`\`\`sh\necho ${WHATEVER}\n\`\`\`\n`,
    ],
  ])('passes clean %s', async (_, name, text) => {
    expect(await check(name, text)).toEqual({ code: 0, lines: ['Banned words: 0. Files checked: 1.'] });
  });
});
