import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Plays CloudWatch Logs: a file of JSON lines for each function. */
export class FunctionLogs {
  readonly #directory: string;
  readonly #files = new Map<string, number>();
  readonly #listeners = new Set<(functionName: string, line: string) => void>();

  constructor(directory: string) {
    this.#directory = directory;
    mkdirSync(directory, { recursive: true });
  }

  /** Writes synchronously, so that a line survives even if the host is killed right after the response. */
  write(functionName: string, line: string): void {
    let file = this.#files.get(functionName);
    if (file === undefined) {
      file = openSync(join(this.#directory, `${functionName}.log`), 'a', 0o600);
      this.#files.set(functionName, file);
    }
    writeSync(file, `${line}\n`);
    for (const listener of this.#listeners) listener(functionName, line);
  }

  /** Passes every further line to `listener`. @returns a function that stops this */
  follow(listener: (functionName: string, line: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    for (const file of this.#files.values()) closeSync(file);
    this.#files.clear();
  }
}
