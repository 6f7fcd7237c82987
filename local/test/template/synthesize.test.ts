import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordOf } from '../../engines/process-identity.ts';
import { freshen, synthesize, whyStale, withAssemblyLock } from '../../template/synthesize.ts';
import { type WrittenAssembly, writeAssembly } from '../fixtures/assembly.ts';
import { smallApp } from '../fixtures/small-app.ts';

describe('an assembly', () => {
  let assembly: WrittenAssembly;
  beforeEach(() => {
    assembly = writeAssembly([{ name: 'small-dev-all', region: 'us-east-1', resources: {} }]);
  });
  afterEach(() => assembly.remove());

  it('that is newer than all sources is used as it is', async () => {
    expect(whyStale(assembly.directory, smallApp)).toBeUndefined();
    expect(await freshen(assembly.directory, smallApp)).toBe(false);
  });

  it('that is missing or lacks the stack is synthesized', () => {
    expect(whyStale(join(assembly.directory, 'nothing'), smallApp)).toBe('there are no templates yet');
    expect(whyStale(assembly.directory, { ...smallApp, stackPrefix: 'small-prod-' })).toBe(
      'it has no stack named small-prod-*',
    );
  });

  it('is as old as the start of its synthesis, so that an edit made meanwhile is not lost', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'local-synthesis-'));
    const before = Date.now();
    const synthesis = synthesize(directory, smallApp);
    const started = Date.now();
    await synthesis;
    const { mtimeMs } = statSync(join(directory, 'manifest.json'));
    expect(whyStale(directory, smallApp)).toBeUndefined();
    rmSync(directory, { recursive: true });
    expect(mtimeMs).toBeGreaterThanOrEqual(before);
    expect(mtimeMs).toBeLessThanOrEqual(started);
  });

  it('that is older than a source is synthesized', () => {
    utimesSync(join(assembly.directory, 'manifest.json'), 1, 1);
    expect(whyStale(assembly.directory, smallApp)).toBe('app.ts changed');
  });
});

describe("the assembly's lock", () => {
  let directory: string;
  beforeEach(() => {
    directory = join(mkdtempSync(join(tmpdir(), 'local-lock-')), 'cdk.out');
  });
  afterEach(() => rmSync(join(directory, '..'), { recursive: true }));

  it('lets one host at a time synthesize into a folder', async () => {
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

  it('is released by a host that fails', async () => {
    await expect(withAssemblyLock(directory, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await withAssemblyLock(directory, async () => 'mine')).toBe('mine');
  });

  it('passes from a host that was killed to the next one', async () => {
    mkdirSync(`${directory}.lock`);
    writeFileSync(
      join(`${directory}.lock`, 'holder.json'),
      JSON.stringify({ ...recordOf(process.pid), identity: 'old' }),
    );
    expect(await withAssemblyLock(directory, async () => 'mine')).toBe('mine');
  });
});
