import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUILD_DIRECTORY_CONTEXT, BUILT_DIRECTORY_CONTEXT } from '../../../lib/bundle.ts';
import { recordOf } from '../../../local/engines/process-identity.ts';
import { repository, synthesize, whyStale, withAssemblyLock } from '../../../local/template/synthesize.ts';
import { type WrittenAssembly, writeAssembly } from '../fixtures/assembly.ts';

describe('an assembly', () => {
  let assembly: WrittenAssembly;
  beforeEach(() => {
    assembly = writeAssembly([{ name: 'klookup-dev-all', region: 'us-east-1', resources: {} }]);
  });
  afterEach(() => assembly.remove());

  test('that is newer than all sources is used as it stands, edited or not', () => {
    expect(whyStale(assembly.directory, 'dev')).toBeUndefined();
  });

  test('that is missing, or lacks the stage, is synthesized', () => {
    expect(whyStale(join(assembly.directory, 'nothing'), 'dev')).toBe('there is none yet');
    expect(whyStale(assembly.directory, 'prod')).toBe('it lacks the stage prod');
  });

  test('is as old as the moment its synthesis began, so that an edit made meanwhile is not lost', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'klookup-synthesis-'));
    const before = Date.now();
    // The bundles that the run's set-up made, for others read them meanwhile.
    const synthesis = synthesize(directory, 'dev', {
      [BUILT_DIRECTORY_CONTEXT]: join(repository, '.build'),
      [BUILD_DIRECTORY_CONTEXT]: join(directory, 'build'),
    });
    const started = Date.now();
    await synthesis;
    const { mtimeMs } = statSync(join(directory, 'manifest.json'));
    rmSync(directory, { recursive: true });
    expect(mtimeMs).toBeGreaterThanOrEqual(before);
    expect(mtimeMs).toBeLessThanOrEqual(started);
  });

  test('that is older than a source is synthesized', () => {
    utimesSync(join(assembly.directory, 'manifest.json'), 1, 1);
    expect(whyStale(assembly.directory, 'dev')).toBe('bin changed');
  });
});

describe("the assembly's lock", () => {
  let directory: string;
  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'klookup-lock-')), 'cdk.out');
  });
  afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

  test('lets one host at a time synthesize into a folder', async () => {
    const order: string[] = [];
    const hold = (name: string, ms: number) =>
      withAssemblyLock(directory, async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, ms));
        order.push(`${name} ends`);
      });
    await Promise.all([hold('a', 150), hold('b', 0)]);
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    expect(existsSync(`${directory}.lock`)).toBe(false);
  });

  test('is given up by one that fails', async () => {
    await expect(withAssemblyLock(directory, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withAssemblyLock(directory, async () => 'mine')).toBe('mine');
  });

  test('is taken over from a host that was killed', async () => {
    mkdirSync(`${directory}.lock`);
    writeFileSync(
      join(`${directory}.lock`, 'holder.json'),
      JSON.stringify({ ...recordOf(process.pid), identity: 'old' }),
    );
    expect(await withAssemblyLock(directory, async () => 'mine')).toBe('mine');
  });
});
