import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { watchSources } from '../../template/source-watch.ts';

describe('a change of the sources', () => {
  let root: string;
  let calls: number;
  let end: () => void;
  const file = () => join(root, 'lambdas', 'links', 'a.ts');
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'local-sources-'));
    mkdirSync(join(root, 'lambdas', 'links'), { recursive: true });
    writeFileSync(file(), '1');
    calls = 0;
    end = watchSources({ directory: root, sources: ['lambdas', 'cdk.json'] }, async () => {
      calls += 1;
    });
  });
  afterEach(() => {
    end();
    rmSync(root, { recursive: true });
  });
  const noticed = async (count: number) => {
    await expect.poll(() => calls, { timeout: 5_000 }).toBe(count);
    await sleep(250);
    expect(calls).toBe(count);
  };

  it('is noticed each time, also when an editor puts a new file in the place of the old', async () => {
    for (let n = 1; n <= 2; n += 1) {
      writeFileSync(join(root, 'new'), String(n));
      renameSync(join(root, 'new'), file());
      await noticed(n);
    }
    appendFileSync(file(), 'more');
    await noticed(3);
  });

  it('is noticed in folders that are new', async () => {
    mkdirSync(join(root, 'lambdas', 'previews'));
    await noticed(1);
    writeFileSync(join(root, 'lambdas', 'previews', 'b.ts'), '1');
    await noticed(2);
    writeFileSync(join(root, 'cdk.json'), '{}');
    await noticed(3);
  });

  it('is none where something else in the repository changes', async () => {
    mkdirSync(join(root, 'cdk.out'));
    writeFileSync(join(root, 'README.md'), '1');
    await noticed(0);
  });
});
