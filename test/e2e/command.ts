import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** The environment without the tests' own settings and without AWS's. */
export const bareEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^(AWS|KLOOKUP|PORT$)/.test(name)),
);

/** What a program needs besides its arguments. */
export interface CommandOptions {
  /** Its standard input. */
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly directory?: string;
}

/** Runs a program of this repository to its end. */
export async function run(
  file: string,
  args: readonly string[],
  { input = '', env = {}, directory = process.cwd() }: CommandOptions = {},
) {
  const child = spawn(process.execPath, [file, ...args], {
    env: { ...bareEnvironment, ...env },
    cwd: directory,
  });
  const [out, error] = [text(child.stdout), text(child.stderr)];
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, out: await out, error: await error };
}
