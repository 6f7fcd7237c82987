import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';
import { repository, sources } from './synthesize.ts';

/** Editors write a file in several steps. */
const SETTLED_MS = 200;

/**
 * Calls `onChange` when a source has changed and then kept still for a moment; one call at a time, and once more
 * when something changed meanwhile.
 * @returns how to end the watch
 */
export function watchSources(onChange: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await onChange();
    } while (again);
    running = false;
  };
  const changed = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLED_MS);
  };
  const watchers: FSWatcher[] = sources.map((source) => {
    const watcher = watch(join(repository, source), { recursive: true }, changed);
    // A folder that is replaced as a whole; what is in it is seen at the next start.
    watcher.on('error', () => watcher.close());
    return watcher;
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
