import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolder } from '../../engines/data-folder.ts';
import { recordOf, stillRuns } from '../../engines/process-identity.ts';

let path: string;
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'local-data-')), 'data');
});
afterEach(() => rmSync(join(path, '..'), { recursive: true, force: true }));

describe('a data folder', () => {
  it('belongs to one host at a time', async () => {
    const folder = await DataFolder.open(path, 'APP_DATA');
    await expect(DataFolder.open(path, 'APP_DATA')).rejects.toThrow(
      `Another host (process ${process.pid}) uses the data folder ${path}. Stop it, or set APP_DATA to another folder.`,
    );
    folder.close();
    (await DataFolder.open(path, 'APP_DATA')).close();
  });

  it('passes on from a host that was killed, even if another process now has its id', async () => {
    (await DataFolder.open(path, 'APP_DATA')).close();
    for (const record of [
      { pid: 999_999_999, identity: '1' },
      { pid: process.pid, identity: 'long ago' },
    ]) {
      writeFileSync(join(path, 'host.json'), JSON.stringify(record));
      (await DataFolder.open(path, 'APP_DATA')).close();
    }
  });

  it('ends the engines that a killed host left behind', async () => {
    (await DataFolder.open(path, 'APP_DATA')).close();
    const engine = spawn('sleep', ['60'], { stdio: 'ignore' });
    const record = recordOf(Number(engine.pid));
    writeFileSync(join(path, 'engines.json'), JSON.stringify({ sqs: record }));
    const folder = await DataFolder.open(path, 'APP_DATA');
    expect(stillRuns(record)).toBe(false);
    folder.close();
  });

  it('keeps generated secrets readable only by their owner', async () => {
    const folder = await DataFolder.open(path, 'APP_DATA');
    expect(folder.secrets.get('a', () => 'first')).toBe('first');
    expect(folder.secrets.get('a', () => 'second')).toBe('first');
    folder.close();
    const file = join(path, 'secrets.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ a: 'first' });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});
