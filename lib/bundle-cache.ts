import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';

/** A bundle's code, and what went into it. */
export interface Bundle {
  readonly code: string;
  readonly metafile: Pick<Metafile, 'inputs' | 'outputs'>;
}

/** The first line of a file of the cache; the code follows. */
interface Header {
  readonly metafile: Bundle['metafile'];
  /** Hash of each input's content, by path. */
  readonly hashes: Readonly<Record<string, string>>;
}

/** Files' times may be so much behind the clock. */
const FILE_CLOCK_MS = 20;
/** Older bundles are removed: a change of `package.json` or of the options leaves them behind. One that is still in use is made again. */
const KEPT_MS = 14 * 86_400_000;

/**
 * Bundles of earlier runs, in a folder that processes share. A bundle is found as long as no file that went into it has changed.
 * For a short time only: it reads each file once.
 */
export class BundleCache {
  readonly #folder: string;
  readonly #workingDirectory: string;
  readonly #hashes = new Map<string, string | undefined>();
  readonly #startedMs = Date.now() - FILE_CLOCK_MS;
  #isPruned = false;

  /** @param workingDirectory what the paths of inputs start from */
  constructor(folder: string, workingDirectory: string) {
    this.#folder = folder;
    this.#workingDirectory = workingDirectory;
  }

  /** @param recipe names a bundle and all that decides about it besides its inputs */
  find(recipe: string): Bundle | undefined {
    const kept = contentOf(this.#file(recipe))?.toString();
    if (kept === undefined) return undefined;
    const end = kept.indexOf('\n');
    const { metafile, hashes } = JSON.parse(kept.slice(0, end)) as Header;
    const isFresh = Object.entries(hashes).every(([path, hash]) => this.#hashOf(path) === hash);
    return isFresh ? { code: kept.slice(end + 1), metafile } : undefined;
  }

  /**
   * Keeps a bundle that was made since this cache was opened, unless one of its inputs was edited meanwhile.
   * @param inputs all that esbuild read for it, also what it left out of the bundle
   */
  keep(recipe: string, { code, metafile }: Bundle, inputs: Iterable<string>): void {
    const paths = [...inputs].filter(isFile);
    if (paths.some((path) => this.#isNew(path))) return;
    const hashes = Object.fromEntries(paths.map((path) => [path, this.#hashOf(path)]));
    const file = this.#file(recipe);
    const draft = `${file}.${randomUUID()}`;
    mkdirSync(this.#folder, { recursive: true });
    this.#prune();
    writeFileSync(draft, `${JSON.stringify({ metafile, hashes })}\n${code}`);
    renameSync(draft, file);
  }

  /** Other processes may do the same, or read what is removed; they miss it then. */
  #prune(): void {
    if (this.#isPruned) return;
    this.#isPruned = true;
    for (const name of readdirSync(this.#folder)) {
      const file = join(this.#folder, name);
      const writtenMs = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
      if (writtenMs < this.#startedMs - KEPT_MS) rmSync(file, { force: true });
    }
  }

  #file(recipe: string): string {
    return join(this.#folder, createHash('sha256').update(recipe).digest('hex').slice(0, 32));
  }

  /** Whether a bundle may have another text of this file than there is now. */
  #isNew(path: string): boolean {
    const status = statSync(join(this.#workingDirectory, path), { throwIfNoEntry: false });
    return !status || Math.max(status.mtimeMs, status.ctimeMs) >= this.#startedMs;
  }

  #hashOf(path: string): string | undefined {
    if (!this.#hashes.has(path)) {
      const content = contentOf(join(this.#workingDirectory, path));
      this.#hashes.set(path, content && createHash('sha256').update(content).digest('base64url'));
    }
    return this.#hashes.get(path);
  }
}

/** @returns an entry point's file, and all that it imports directly or indirectly; some of it may not be in the bundle */
export function inputsOf(entryPoint: string, { inputs }: Pick<Metafile, 'inputs'>): ReadonlySet<string> {
  const found = new Set([entryPoint]);
  // A set's iteration includes what is added meanwhile.
  for (const path of found) {
    for (const { path: imported, external } of inputs[path]?.imports ?? [])
      if (!external) found.add(imported);
  }
  return found;
}

/** esbuild lists its own texts as inputs, too. */
const isFile = (input: string): boolean => !/^(<|\(disabled\):)/.test(input);

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}
