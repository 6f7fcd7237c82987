import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { RefusalError } from '../command-line.ts';

/** A version of this repository in a folder of its own. */
export interface Version {
  readonly directory: string;
  /** Runs a program in its folder, which prints to the terminal. @throws RefusalError unless it exits with 0 */
  run(program: string, args: readonly string[]): Promise<void>;
  /** Runs a program in its folder. @returns what it prints. @throws RefusalError unless it exits with 0 */
  capture(program: string, args: readonly string[]): Promise<string>;
}

export const versionIn = (directory: string): Version => ({
  directory,
  async run(program, args) {
    const child = spawn(program, args, { cwd: directory, env, stdio: 'inherit' });
    const [code] = await once(child, 'close');
    assertDone(program, args, code);
  },
  async capture(program, args) {
    const child = spawn(program, args, { cwd: directory, env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
    assertDone(program, args, code);
    return printed;
  },
});

/** An installation in a temporary folder needs no Git hooks. */
const env = { ...process.env, HUSKY: '0' };

function assertDone(program: string, args: readonly string[], code: unknown): void {
  if (code !== 0)
    throw new RefusalError(`${program} ${args.slice(0, 3).join(' ')} failed (exit code ${code}).`);
}

/**
 * Checks a commit out into a temporary folder, uses it, and removes it, even after a failure.
 * @param ref a tag, a branch or a commit
 * @throws RefusalError when there is no such commit, or the stages' settings are not committed
 */
export async function withVersion<Result>(
  current: Version,
  ref: string,
  use: (target: Version) => Promise<Result>,
): Promise<Result> {
  const commit = await commitOf(current, ref);
  if ((await current.capture('git', ['status', '--porcelain', 'lib/config.ts'])) !== '') {
    throw new RefusalError(
      'lib/config.ts has changes that are not committed, so another version would lack them. Commit it first.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'klookup-rollback-'));
  const directory = join(folder, 'klookup');
  try {
    await current.run('git', ['worktree', 'add', '--quiet', '--detach', directory, commit]);
    return await use(versionIn(directory));
  } finally {
    await rm(folder, { recursive: true, force: true });
    await current.run('git', ['worktree', 'prune']);
  }
}

async function commitOf(current: Version, ref: string): Promise<string> {
  try {
    // A name that begins with a hyphen would be an option.
    return (
      await current.capture('git', [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${ref}^{commit}`,
      ])
    ).trim();
  } catch {
    throw new RefusalError(
      `There is no commit or tag "${ref}" in this clone. "git fetch --tags" may bring it.`,
    );
  }
}
