import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { GeneratedSecrets } from '../template/read-secrets.ts';
import { type ProcessRecord, recordOf, stillRuns } from './process-identity.ts';

/** The folder in which one host keeps its state. */
export class DataFolder {
  readonly path: string;
  #engines: Record<string, ProcessRecord> = {};

  private constructor(path: string) {
    this.path = path;
  }

  /**
   * Takes the folder for this process. Engines that a killed host left behind are ended first.
   * @throws Error that names the process when another host has it
   */
  static async open(path: string): Promise<DataFolder> {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const folder = new DataFolder(path);
    folder.#lock();
    await folder.#endLeftOvers();
    return folder;
  }

  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  /** Notes an engine's process, so that the next host can end it should this one be killed. */
  recordEngine(name: string, pid: number): void {
    this.#engines = { ...this.#engines, [name]: recordOf(pid) };
    writeJson(this.file('engines.json'), this.#engines);
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

  /** Gives the folder up. */
  close(): void {
    rmSync(this.file('engines.json'), { force: true });
    rmSync(this.file('host.json'), { force: true });
  }

  #lock(): void {
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
            'Stop it, or give this one a folder of its own in KLOOKUP_DATA.',
        );
      }
      rmSync(file, { force: true });
    }
    throw new Error(`The data folder ${this.path} cannot be locked: ${file} comes back.`);
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
