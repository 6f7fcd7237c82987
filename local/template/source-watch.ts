import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { CdkApp } from './cdk-app.ts';

/** Editors write a file in several steps. */
const SETTLED_MS = 200;

/**
 * Calls `onChange` when a source has changed and then kept still for a moment; one call at a time, and once more
 * when something changed meanwhile.
 * @returns how to end the watch
 */
export function watchSources(
  app: Pick<CdkApp, 'directory' | 'sources'>,
  onChange: () => Promise<void>,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    again = running;
    if (running) return;
    running = true;
    do {
      again = false;
      await onChange();
    } while (again);
    running = false;
  };
  const folders = new FolderWatch(app, () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      folders.follow();
      void run();
    }, SETTLED_MS);
  });
  folders.follow();
  return () => {
    clearTimeout(timer);
    folders.close();
  };
}

/**
 * Watches each folder of the sources by itself. Node's recursive watch loses a file on Linux once an editor has put
 * a new one in its place.
 */
class FolderWatch {
  readonly #root: string;
  readonly #sources: readonly string[];
  readonly #onChange: () => void;
  readonly #watchers = new Map<string, FSWatcher>();

  constructor({ directory, sources }: Pick<CdkApp, 'directory' | 'sources'>, onChange: () => void) {
    this.#root = directory;
    this.#sources = sources;
    this.#onChange = onChange;
  }

  /** Takes up folders that are new, and lets go of those that are gone. */
  follow(): void {
    const folders = new Set([
      this.#root,
      ...this.#sources.flatMap((source) => foldersIn(join(this.#root, source))),
    ]);
    for (const [folder, watcher] of this.#watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#watchers.delete(folder);
    }
    for (const folder of folders) {
      if (!this.#watchers.has(folder)) this.#watch(folder);
    }
  }

  close(): void {
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  #watch(folder: string): void {
    const watcher = watch(folder, (_event, name) => {
      const isSource = folder !== this.#root || this.#sources.some((source) => source === name);
      if (isSource) this.#onChange();
    });
    // The folder was removed; its parent tells of that.
    watcher.on('error', () => watcher.close());
    this.#watchers.set(folder, watcher);
  }
}

/** @returns the folder and all folders below; none for a file, or where there is nothing */
function foldersIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
  const below = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [path, ...below.flatMap(({ name }) => foldersIn(join(path, name)))];
}
