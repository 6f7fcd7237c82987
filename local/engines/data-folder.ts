import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GeneratedSecrets } from '../template/read-secrets.ts';
import { type ProcessRecord, recordOf, stillRuns } from './process-identity.ts';

/** The folder where one host keeps its state. */
export class DataFolder {
  readonly path: string;
  #engines: Record<string, ProcessRecord> = {};

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Locks the folder for this process, and ends engines that a killed host left running.
   * @param setting environment entry that chooses the folder
   * @throws Error that names the process and the setting when another host uses the folder
   */
  static async open(path: string, setting: string): Promise<DataFolder> {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const folder = new DataFolder(path);
    folder.#lock(setting);
    await folder.#endLeftOvers();
    return folder;
  }

  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** Records an engine's process, so that the next host can end it if this one is killed. */
  recordEngine(name: string, pid: number): void {
    this.#engines = { ...this.#engines, [name]: recordOf(pid) };
    writeJson(this.file('engines.json'), this.#engines);
  }

  /** Adds where the control endpoint is to `host.json`, so that commands find the host that uses this folder. */
  announce(controlUrl: string): void {
    const file = this.file('host.json');
    // Another host may be reading it: half a record would look like a left-over.
    writeJson(`${file}.new`, { ...recordOf(process.pid), control_url: controlUrl });
    renameSync(`${file}.new`, file);
  }

  /** Secrets that Secrets Manager would have generated, kept in `secrets.json`. */
  get secrets(): GeneratedSecrets {
    const file = this.file('secrets.json');
    return {
      get: (name, generate) => {
        const kept = readJson<Record<string, string>>(file) ?? {};
        const value = kept[name] ?? generate();
        if (kept[name] === undefined) writeJson(file, { ...kept, [name]: value });
        return value;
      },
    };
  }

  /** Unlocks the folder. */
  close(): void {
    rmSync(this.file('engines.json'), { force: true });
    rmSync(this.file('host.json'), { force: true });
  }

  #lock(setting: string): void {
    const file = this.file('host.json');
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        writeFileSync(file, JSON.stringify(recordOf(process.pid)), { flag: 'wx', mode: 0o600 });
        return;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      }
      const holder = readJson<ProcessRecord>(file);
      if (holder && stillRuns(holder)) {
        throw new Error(
          `Another host (process ${holder.pid}) uses the data folder ${this.path}. ` +
            `Stop it, or set ${setting} to another folder.`,
        );
      }
      rmSync(file, { force: true });
    }
    throw new Error(`The data folder ${this.path} can't be locked: ${file} keeps coming back.`);
  }

  async #endLeftOvers(): Promise<void> {
    const left = Object.values(readJson<Record<string, ProcessRecord>>(this.file('engines.json')) ?? {});
    for (const engine of left.filter(stillRuns)) {
      process.kill(engine.pid, 'SIGKILL');
      while (stillRuns(engine)) await sleep(10);
    }
  }
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

const writeJson = (file: string, value: object): void =>
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
