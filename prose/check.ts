import { globSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { TextlintKernel } from '@textlint/kernel';
import markdown from '@textlint/textlint-plugin-markdown';
import prh from 'textlint-rule-prh';
import { commandLine } from '../bin/command-line.ts';
import { sourceText } from './source-text.ts';

const FILES = [
  '*.md',
  '*.ts',
  '{bench,bin,clients,dev,docs,lambdas,lib,local,prose,test,.changeset,.github}/**/*.{md,ts,mjs}',
];

/** Not prose of ours: packages and builds, translations, the history of releases. */
const EXCLUDED = ['**/node_modules/**', '**/dist/**', '**/CHANGELOG.md', 'lambdas/**/texts/!(en).ts'];

const banned = readFileSync(new URL('banned-words.yml', import.meta.url), 'utf8');
const kernel = new TextlintKernel();

/** @returns a line for each banned word in the file, in order */
async function findings(file: string): Promise<readonly string[]> {
  const { messages } = await kernel.lintText(readFileSync(file, 'utf8'), {
    filePath: file,
    ext: extname(file),
    plugins: [
      { pluginId: 'markdown', plugin: markdown.default },
      { pluginId: 'source-text', plugin: sourceText },
    ],
    rules: [
      {
        ruleId: 'prh',
        rule: prh.default,
        options: { ruleContents: [banned], checkEmphasis: true, checkLink: true, checkBlockQuote: true },
      },
    ],
  });
  return messages.map(({ message, loc }) => {
    const [finding = '', reason] = message.split(/\n(?=[^\n]*$)/);
    return `${file}:${loc.start.line}: ${finding.replace(/[\s*/]+/g, ' ').replace(' => ', ' -> ')} (${reason})`;
  });
}

const named = commandLine(
  {
    script: 'check:prose',
    summary: `Prints each banned word of prose/banned-words.yml that the files have, as "file:line: word -> suggestion".`,
    usage: '-- [FILE...]',
    details: `  FILE  a file to read; without any, the whole repository

Exits with 1 when there is a banned word.`,
    takesArguments: true,
  },
  ({ positionals }) => positionals,
);
const files = named.length > 0 ? named : globSync(FILES, { exclude: EXCLUDED }).sort();
const found = (await Promise.all(files.map(findings))).flat();
for (const line of found) console.log(line);
console.log(`Banned words: ${found.length}. Files checked: ${files.length}.`);
process.exitCode = found.length === 0 ? 0 : 1;
