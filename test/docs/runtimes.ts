import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Language } from '../../lambdas/docs/sample-call.ts';

/** How readers would run a program in one language. */
interface Runtime {
  readonly file: string;
  readonly command: readonly string[];
  /** A command that succeeds if the machine has everything that the examples need. */
  readonly probe: readonly string[];
  readonly needs: string;
}

export const runtimes: Readonly<Record<Language, Runtime>> = {
  curl: {
    file: 'example.sh',
    command: ['sh', '-eu'],
    probe: ['curl', '--version'],
    needs: 'a shell and curl',
  },
  javascript: {
    file: 'example.mjs',
    command: [process.execPath],
    probe: [process.execPath, '--version'],
    needs: 'Node',
  },
  typescript: {
    file: 'example.mts',
    command: [process.execPath, '--disable-warning=ExperimentalWarning'],
    probe: [process.execPath, '--version'],
    needs: 'Node',
  },
  python: {
    file: 'example.py',
    command: ['python3'],
    probe: ['python3', '-c', 'import requests'],
    needs: 'python3 with the package requests',
  },
  php: {
    file: 'example.php',
    command: ['php'],
    probe: ['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);'],
    needs: 'php with its cURL extension',
  },
};

/** Whether the machine has what a language's programs need. */
export function isThere(language: Language): boolean {
  const [file = '', ...args] = runtimes[language].probe;
  return spawnSync(file, args, { stdio: 'ignore' }).status === 0;
}

/**
 * Runs a program in its own folder.
 * @returns its output
 * @throws Error with its error output when it fails
 */
export async function run(
  language: Language,
  code: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'docs-example-'));
  const [file = '', ...args] = runtimes[language].command;
  try {
    await writeFile(join(folder, runtimes[language].file), code);
    const { stdout } = await promisify(execFile)(file, [...args, runtimes[language].file], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? folder, ...environment },
      timeout: 30_000,
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
