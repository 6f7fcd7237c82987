import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { messageOf, RefusalError } from '../../../bin/command-line.ts';
import { withAssemblyLock } from '../../../local/template/synthesize.ts';
import { runProgram } from '../deployment/cdk.ts';

/** The emulator and all that it imports, pinned by content. */
const REQUIREMENTS = fileURLToPath(new URL('requirements.txt', import.meta.url));

/** The oldest Python that the pinned packages work with. */
const OLDEST_PYTHON = { major: 3, minor: 11 } as const;

/**
 * Installs the emulator into a Python environment of its own, unless it is there already.
 * @param folder where the environment is kept for the next rehearsal
 * @param report takes a line before an installation, which takes a minute
 * @returns the path of the emulator's program
 * @throws RefusalError when the machine has no suitable Python, or pip can't install
 */
export async function installEmulator(folder: string, report: (line: string) => void): Promise<string> {
  const environment = join(folder, 'venv');
  const program = join(environment, 'bin', 'ministack');
  const mark = join(environment, 'installed');
  // Its programs name its own path, so a folder that was moved is made again.
  const wanted = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .update(environment)
    .digest('hex');
  await mkdir(folder, { recursive: true });
  // Two rehearsals may start at the same time.
  await withAssemblyLock(environment, async () => {
    // A link to a Python that was upgraded leads nowhere.
    const isWhole = existsSync(program) && existsSync(join(environment, 'bin', 'python3'));
    if (isWhole && (await installedHash(mark)) === wanted) return;
    await requirePython();
    report(`Installing the emulator into ${environment}, for this rehearsal and later ones.`);
    await rm(environment, { recursive: true, force: true });
    const temporary = join(environment, 'tmp');
    await mkdir(temporary, { recursive: true });
    const env = { ...process.env, TMPDIR: temporary };
    await run('python3', ['-m', 'venv', environment], env);
    const pip = join(environment, 'bin', 'pip');
    const options = ['--quiet', '--disable-pip-version-check', '--require-hashes'];
    await run(pip, ['install', ...options, '-r', REQUIREMENTS], env);
    await rm(temporary, { recursive: true });
    await writeFile(mark, wanted);
  });
  return program;
}

const installedHash = (mark: string): Promise<string | undefined> =>
  readFile(mark, 'utf8').catch(() => undefined);

async function requirePython(): Promise<void> {
  const { major, minor } = OLDEST_PYTHON;
  const needed = `The emulator needs python3, version ${major}.${minor} or later, with its modules venv and ensurepip`;
  const check = `import ensurepip, sys, venv; sys.exit(sys.version_info < (${major}, ${minor}))`;
  await promisify(execFile)('python3', ['-c', check]).catch((cause: unknown) => {
    throw new RefusalError(`${needed} (apt-get install python3 python3-venv).`, { cause });
  });
}

async function run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  await runProgram(program, args, env).catch((cause: unknown) => {
    throw new RefusalError(`The emulator was not installed. ${messageOf(cause)}`, { cause });
  });
}
