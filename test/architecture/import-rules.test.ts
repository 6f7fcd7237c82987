import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SDK = '@aws-sdk/client-dynamodb';
const LIB = '../../lib/config.ts';
const LOCAL = '../../local/engines/sqs.ts';

/** File, what it imports, and whether it may. */
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
  ['lambdas/links/use-case.ts', '../purge/purge-queue.ts', true],
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
];

const files = Map.groupBy(imports, ([file]) => file);
let folder: string;
/** `<file>:<line>` of each import that the linter refuses; line n of a file is its nth import above. */
let refused: ReadonlySet<string>;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'import-rules-')));
  await cp('biome.json', join(folder, 'biome.json'));
  for (const [file, lines] of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), lines.map(([, imported]) => `import '${imported}';\n`).join(''));
  }
  refused = await lint(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function lint(cwd: string): Promise<ReadonlySet<string>> {
  const rule = ['--only=style/noRestrictedImports', '--vcs-enabled=false'];
  const report = ['--max-diagnostics=none', '--reporter=github'];
  const { stdout } = await promisify(execFile)(
    resolve('node_modules/.bin/biome'),
    ['lint', ...rule, ...report, '.'],
    { cwd },
  ).catch((failure: { stdout: string }) => failure);
  return new Set(
    [...stdout.matchAll(/file=([^,]+),line=(\d+)/g)].map(
      ([, file = '', line]) => `${relative(cwd, file)}:${line}`,
    ),
  );
}

describe('the import rules of biome.json', () => {
  it.each(
    imports.map(([file, imported, isAllowed]) => [file, isAllowed ? 'may' : 'may not', imported] as const),
  )('say that %s %s import %s', (file, may, imported) => {
    const line = (files.get(file) ?? []).findIndex(([, other]) => other === imported) + 1;
    expect(refused.has(`${file}:${line}`)).toBe(may === 'may not');
  });
});
