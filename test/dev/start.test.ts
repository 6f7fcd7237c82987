import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

describe('npm start', () => {
  const run = promisify(execFile);
  const ended = async (args: readonly string[], env: Record<string, string> = {}) => {
    try {
      const { stdout, stderr } = await run(process.execPath, [...args], { env: { ...process.env, ...env } });
      return { code: 0, printed: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, printed: stdout + stderr };
    }
  };

  it('explains what to do on an old Node', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'klookup-old-'));
    const preload = join(directory, 'old-node.cjs');
    writeFileSync(preload, "Object.defineProperty(process.versions, 'node', { value: '20.20.2' });");
    const { code, printed } = await ended(['--require', preload, 'dev/start.mjs']);
    rmSync(directory, { recursive: true });
    expect(code).toBe(1);
    expect(printed).toMatch(/^Klook Up needs Node 24 or newer; this is 20\.20\.2\./);
  });

  it('lists its settings with --help, and rejects any other argument', async () => {
    expect(await ended(['dev/start.mjs', '--help'])).toMatchObject({
      code: 0,
      printed: expect.stringContaining('KLOOKUP_RTT_MS'),
    });
    expect(await ended(['dev/start.mjs', '--fast'])).toMatchObject({
      code: 2,
      printed: expect.stringContaining("'--fast'"),
    });
  });

  it("names a setting that it can't use", async () => {
    expect(await ended(['dev/start.mjs'], { PORT: 'http' })).toEqual({
      code: 2,
      printed: 'PORT is "http"; it must be a whole number from 0 to 65535.\n',
    });
  });
});
