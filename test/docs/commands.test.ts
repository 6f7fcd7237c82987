import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commandsIn } from './commands.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const pages = globSync(['*.md', 'docs/**/*.md', '.changeset/*.md', 'test/**/*.md'], {
  cwd: repository,
  exclude: ['**/node_modules/**', 'CHANGELOG.md'],
}).sort();

describe('the npm scripts that the docs name', () => {
  it.each(pages)('exist: %s', (page) => {
    const named = commandsIn(readFileSync(page, 'utf8')).map(({ script }) => script);
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });

  it('are found in code, in blocks and over the end of a line', () => {
    const page = [
      'Run `npm run ops:keys -- list jane@example.com\n  --stage prod`, or `npm run check`; `npm run COMMAND -- --help` explains it.',
      '```sh\nnpm run -s costs -- --clicks 1 | tail --lines 2\nnpm run smoke\n```',
    ].join('\n');
    expect(commandsIn(page)).toEqual([
      { script: 'ops:keys', options: ['--stage'] },
      { script: 'check', options: [] },
      { script: 'costs', options: ['--clicks'] },
      { script: 'smoke', options: [] },
    ]);
  });

  it('are in the pages for operators', () => {
    const named = ['README.md', 'docs/runbook.md', 'docs/operations.md'].flatMap((page) =>
      commandsIn(readFileSync(page, 'utf8')),
    );
    expect(new Set(named.map(({ script }) => script)).size).toBeGreaterThan(12);
  });
});
