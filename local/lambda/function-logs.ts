import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** The functions' logs as files of JSON lines, one for each function: they play CloudWatch Logs. */
export class FunctionLogs {
  readonly #directory: string;
  readonly #files = new Map<string, number>();
  readonly #listeners = new Set<(functionName: string, line: string) => void>();

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  /** Writes before it returns: a line that a visitor's answer depends on survives a kill of the host. */
  write(functionName: string, line: string): void {
    let file = this.#files.get(functionName);
    if (file === undefined) {
      file = openSync(join(this.#directory, `${functionName}.log`), 'a', 0o600);
      this.#files.set(functionName, file);
    }
    writeSync(file, `${line}\n`);
    for (const listener of this.#listeners) listener(functionName, line);
  }

  /** Hands every further line to `listener`. @returns how to end that */
  follow(listener: (functionName: string, line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const file of this.#files.values()) closeSync(file);
    this.#files.clear();
  }
}
