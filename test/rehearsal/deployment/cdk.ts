import { once } from 'node:events';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { repository } from '../../../dev/klookup-app.ts';
import { spawnGroup } from '../process-groups.ts';

const CDK = join(dirname(createRequire(import.meta.url).resolve('aws-cdk/package.json')), 'bin', 'cdk');

/** Lines of its output that an error quotes. */
const QUOTED_LINES = 60;

/** Longest run of a command. */
const COMMAND_MS = 600_000;

/** A command that failed, with the end of what it printed. */
export class CommandError extends Error {
  readonly printed: string;

  constructor(command: string, printed: string) {
    super(`${command} failed. It printed:\n${printed.trimEnd().split('\n').slice(-QUOTED_LINES).join('\n')}`);
    this.printed = printed;
  }
}

/**
 * Runs the CDK's command line, as users do.
 * @param folder where it runs; with cdk.json there, even `bootstrap` synthesizes first
 * @returns what it printed
 * @throws CommandError when it fails
 */
export const cdk = (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  folder: string = repository,
): Promise<string> => {
  const environment = {
    ...env,
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    // cdk.json runs `node`: make that the Node that runs the rehearsal.
    PATH: `${dirname(process.execPath)}${delimiter}${env.PATH}`,
  };
  return runProgram(process.execPath, [CDK, ...args, '--ci', '--no-notices'], environment, folder).catch(
    (error: unknown) => {
      throw error instanceof CommandError ? new CommandError(`cdk ${args.join(' ')}`, error.printed) : error;
    },
  );
};

/**
 * Makes `npx cdk`, as people type it, deploy an assembly that was synthesized before, and ask nobody: its options can be
 * set by variables (https://docs.aws.amazon.com/cdk/v2/guide/configure-env.html).
 */
export const adaptedTo = (assembly: string): NodeJS.ProcessEnv => ({
  CDK_APP: assembly,
  CDK_REQUIRE_APPROVAL: 'never',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
});

/**
 * Runs a program, by default in the repository's root.
 * @returns what it printed
 * @throws CommandError when it fails
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  folder: string = repository,
): Promise<string> {
  const child = spawnGroup(program, args, {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: COMMAND_MS,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new CommandError([program, ...args].join(' '), printed);
  return printed;
}
