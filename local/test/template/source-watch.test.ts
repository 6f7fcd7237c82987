import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchSources } from '../../template/source-watch.ts';

describe('a change of the sources', () => {
  let root: string;
  let calls: number;
  let unwatch: () => Promise<void>;
  const file = () => join(root, 'lambdas', 'links', 'a.ts');
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'local-sources-'));
    mkdirSync(join(root, 'lambdas', 'links'), { recursive: true });
    writeFileSync(file(), '1');
    calls = 0;
    unwatch = await watchSources({
      app: { directory: root, sources: ['lambdas', 'cdk.json'] },
      onChange: async () => {
        calls += 1;
      },
      onError: (error) => {
        throw error;
      },
    });
  });
  afterEach(async () => {
    await unwatch();
    rmSync(root, { recursive: true });
  });
  const noticed = async (count: number) => {
    await expect.poll(() => calls, { timeout: 5_000 }).toBe(count);
    await sleep(250);
    expect(calls).toBe(count);
  };

  it('is noticed each time, also when an editor replaces the file by a new one', async () => {
    for (let n = 1; n <= 3; n += 1) {
      writeFileSync(join(root, 'new'), String(n));
      renameSync(join(root, 'new'), file());
      await noticed(n);
    }
    appendFileSync(file(), 'more');
    await noticed(4);
  });

  it('is noticed in the folder itself, also when an editor replaces the file by a new one', async () => {
    writeFileSync(join(root, 'cdk.json'), '{}');
    await noticed(1);
    for (let n = 2; n <= 3; n += 1) {
      writeFileSync(join(root, 'new'), `{"n":${n}}`);
      renameSync(join(root, 'new'), join(root, 'cdk.json'));
      await noticed(n);
    }
  });

  it('is noticed in new folders', async () => {
    mkdirSync(join(root, 'lambdas', 'previews'));
    await noticed(1);
    writeFileSync(join(root, 'lambdas', 'previews', 'b.ts'), '1');
    await noticed(2);
    rmSync(join(root, 'lambdas', 'previews'), { recursive: true });
    await noticed(3);
  });

  it('is not a change elsewhere in the folder', async () => {
    mkdirSync(join(root, 'cdk.out'));
    writeFileSync(join(root, 'README.md'), '1');
    await noticed(0);
  });
});
