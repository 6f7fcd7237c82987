import { once } from 'node:events';
import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import type { CdkApp } from './cdk-app.ts';

/** Editors write a file in several steps. */
const SETTLED_MS = 200;

export interface SourceWatch {
  readonly app: Pick<CdkApp, 'directory' | 'sources'>;
  /** Never runs twice at a time. Runs once more when a source changed meanwhile. */
  readonly onChange: () => Promise<void>;
  /** Called when a source can't be watched, for example because the system has no watches left. */
  readonly onError: (error: Error) => void;
}

/**
 * Calls `onChange` when a source of an app has changed and then stayed unchanged for a moment.
 * @returns a function that ends the watch; resolves once changes are noticed
 */
export async function watchSources({ app, onChange, onError }: SourceWatch): Promise<() => Promise<void>> {
  const run = oneAtATime(onChange);
  let timer: NodeJS.Timeout | undefined;
  // The folder itself, so that a source created later is noticed as well.
  const watcher = watch(app.directory, { ignoreInitial: true, ignored: (path) => !isSource(path, app) });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), SETTLED_MS);
  });
  watcher.on('error', (error) => onError(error instanceof Error ? error : new Error(String(error))));
  await once(watcher, 'ready');
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}

function isSource(path: string, { directory, sources }: SourceWatch['app']): boolean {
  const [first = ''] = relative(directory, path).split(sep);
  return first === '' || sources.includes(first);
}

function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let isRunning = false;
  let again = false;
  return async () => {
    again = isRunning;
    if (isRunning) return;
    isRunning = true;
    do {
      again = false;
      await work();
    } while (again);
    isRunning = false;
  };
}
