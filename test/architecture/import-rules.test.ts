import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SDK = '@aws-sdk/client-dynamodb';
const LIB = '../../lib/config.ts';
const LOCAL = '../../local/engines/sqs.ts';

/** A file, what it imports, and whether that is allowed. */
const imports: readonly (readonly [file: string, imported: string, isAllowed: boolean])[] = [
  ['lambdas/links/use-case.ts', 'node:crypto', true],
  ['lambdas/links/use-case.ts', './link.ts', true],
  ['lambdas/links/use-case.ts', SDK, false],
  ['lambdas/links/use-case.ts', '@smithy/core/retry', false],
  ['lambdas/links/use-case.ts', 'zod', false],
  ['lambdas/links/use-case.ts', '@middy/core', false],
  ['lambdas/links/use-case.ts', '../table/links-table.ts', false],
  ['lambdas/links/use-case.ts', '../table/keys.ts', false],
  ['lambdas/links/use-case.ts', '../queues/purge-queue.ts', false],
  ['lambdas/links/use-case.ts', '../blocks/blocks.ts', true],
  ['lambdas/links/use-case.ts', LIB, false],
  ['lambdas/links/use-case.ts', LOCAL, false],
  ['lambdas/links/a.handler.ts', '../table/links-table.ts', true],
  ['lambdas/links/a.handler.ts', '../queues/purge-queue.ts', true],
  ['lambdas/links/a.handler.ts', LIB, false],
  ['lambdas/links/a.handler.ts', LOCAL, false],
  ['lambdas/links/link-request-schemas.ts', 'zod', true],
  ['lambdas/table/adapter.ts', SDK, true],
  ['lambdas/table/adapter.ts', LIB, false],
  ['lambdas/queues/adapter.ts', SDK, true],
  ['lambdas/queues/adapter.ts', LIB, false],
  ['lambdas/queues/adapter.ts', LOCAL, false],
  ['lambdas/http/stack.ts', '@middy/core', true],
  ['lambdas/http/stack.ts', LOCAL, false],
  ['lambdas/redirect/redirect.handler.ts', 'aws4', true],
  ['lambdas/redirect/redirect.handler.ts', SDK, false],
  ['lambdas/redirect/redirect.handler.ts', 'zod', false],
  ['lambdas/redirect/redirect.handler.ts', '@middy/core', false],
  ['lambdas/redirect/visit.ts', '../table/keys.ts', false],
  ['lambdas/redirect/visit.ts', '../queues/purge-queue.ts', false],
  ['lambdas/redirect/visit.ts', LIB, false],
  ['lambdas/redirect/edge-routes.ts', '../table/keys.ts', true],
  ['lambdas/redirect/edge-routes.ts', '../table/client.ts', false],
  ['lambdas/redirect/edge-routes.ts', '../queues/purge-queue.ts', false],
  ['lambdas/redirect/edge-routes.ts', 'zod', false],
  ['lib/stack.ts', '../lambdas/envars.ts', true],
  ['lib/stack.ts', '../local/engines/sqs.ts', false],
  ['clients/typescript/src/a.ts', './links.ts', true],
  ['clients/typescript/src/a.ts', 'node:crypto', false],
  ['clients/typescript/src/a.ts', 'zod', false],
  ['clients/typescript/src/a.ts', '../../../lambdas/links/link-request-schemas.ts', false],
  ['bin/command.ts', '../lib/config.ts', true],
  ['bin/command.ts', '../local/engines/sqs.ts', false],
  ['lib/stack.ts', '../dev/start.ts', false],
  ['local/host.ts', './engines/sqs.ts', true],
  ['local/host.ts', '../lambdas/envars.ts', false],
  ['local/host.ts', '../lib/config.ts', false],
  ['local/test/host.test.ts', '../../test/setup/engines.ts', false],
  ['web/build.ts', '../lambdas/pages/html.ts', true],
  ['web/src/stage/stage.ts', '../../../lambdas/languages/page-language.ts', true],
  ['web/src/links/links.ts', '../../../lambdas/links/link.ts', false],
  ['web/build.ts', '../lib/config.ts', false],
  ['lib/web/web-app.ts', '../../web/build.ts', true],
  ['lambdas/pages/page.ts', '../../web/build.ts', false],
  ['local/host.ts', '../web/build.ts', false],
  ['lambdas/web-files/s3-bucket.ts', SDK, true],
  ['lambdas/web-files/publish-files.ts', SDK, false],
  ['lambdas/settings/reader.ts', SDK, true],
  ['lambdas/settings/reader.ts', '../table/links-table.ts', false],
];

/** Files of a tree, each with what it imports. */
type Tree = Readonly<Record<string, readonly string[]>>;

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** Writes the tree, with an empty file for each relative import, and cruises it by one of our configurations. */
async function violations(config: string, tree: Tree) {
  const baseDir = await realpath(await mkdtemp(join(tmpdir(), 'import-rules-')));
  folders.push(baseDir);
  const write = async (file: string, text: string, flag = 'w') => {
    await mkdir(dirname(join(baseDir, file)), { recursive: true });
    await writeFile(join(baseDir, file), text, { flag });
  };
  for (const [file, imported] of Object.entries(tree)) {
    await write(file, imported.map((each) => `import type {} from '${each}';\n`).join(''));
  }
  const targets = Object.entries(tree).flatMap(([file, imported]) =>
    imported.filter((each) => each.startsWith('.')).map((each) => join(dirname(file), each)),
  );
  for (const target of targets) await write(target, '', 'a');
  const { options, ...ruleSet } = await extractOptions(resolve(config));
  const roots = [...new Set(Object.keys(tree).map((file) => file.split('/')[0] ?? ''))];
  const { output } = await cruise(roots, { ...options, ruleSet, validate: true, baseDir });
  return (output as ICruiseResult).summary.violations;
}

describe('the import rules', () => {
  let refused: ReadonlySet<string>;
  beforeAll(async () => {
    const tree = Object.fromEntries(
      [...Map.groupBy(imports, ([file]) => file)].map(([file, rows]) => [file, rows.map(([, to]) => to)]),
    );
    const found = await violations('.dependency-cruiser.mjs', tree);
    refused = new Set(found.map(({ from, to }) => `${from} ${to}`));
  });

  it.each(
    imports.map(([file, imported, isAllowed]) => [file, isAllowed ? 'may' : 'may not', imported] as const),
  )('say that %s %s import %s', (file, may, imported) => {
    const target = imported.startsWith('.') ? join(dirname(file), imported) : imported.replace('node:', '');
    expect(refused.has(`${file} ${target}`)).toBe(may === 'may not');
  });
});

describe('the rule against cycles between folders', () => {
  const cyclesOf = async (tree: Tree) =>
    (await violations('.dependency-cruiser.folders.mjs', tree)).map(({ rule }) => rule.name);

  it('finds a cycle through three folders, though each file imports types alone', async () => {
    const tree = {
      'lambdas/a/one.ts': ['../b/two.ts'],
      'lambdas/b/two-more.ts': ['../c/three.ts'],
      'lambdas/c/three-more.ts': ['../a/one.ts'],
    };
    expect(await cyclesOf(tree)).toContain('no-folder-cycles');
  });

  it('lets folders import one way, and handlers wire both ways', async () => {
    const tree = {
      'lambdas/a/one.ts': ['../b/two.ts'],
      'lambdas/b/b.handler.ts': ['../a/one.ts'],
    };
    expect(await cyclesOf(tree)).toEqual([]);
  });
});
