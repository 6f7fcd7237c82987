import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

/** The command line is wrong: nothing was done. */
export class UsageError extends Error {}

/** The command line is right, but the requested action isn't possible: exits with 1. */
export class RefusalError extends Error {}

/** What a command takes, and how it explains itself. */
export interface CommandLineSpec<Options extends ParseArgsOptionsConfig> {
  /** Name of the npm script, such as `ops:keys`. */
  readonly script: string;
  /** What the command does, in a few sentences. */
  readonly summary: string;
  /** What follows `npm run SCRIPT`, such as `-- [--seconds 45]`; empty when it takes nothing. */
  readonly usage?: string;
  /** Explains arguments, options and exit codes. */
  readonly details?: string;
  readonly options?: Options;
  /** Whether it takes arguments that are not options. */
  readonly takesArguments?: boolean;
}

const helpOption = { help: { type: 'boolean', short: 'h' } } as const;

/** Keeps the types of a specification's options. */
export const commandLineSpec = <const Options extends ParseArgsOptionsConfig>(
  spec: CommandLineSpec<Options>,
): CommandLineSpec<Options> => spec;

/** A parsed command line: its options' values, and its arguments. */
export type CommandLine<Spec> = Spec extends CommandLineSpec<infer Options> ? Parsed<Options> : never;

type Parsed<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options & typeof helpOption; allowPositionals: boolean; strict: true }>
>;

/** @returns the text that `--help` prints */
export const helpOf = ({ summary, details, ...spec }: CommandLineSpec<ParseArgsOptionsConfig>): string =>
  [summary, `Usage: ${usageOf(spec)}`, ...(details === undefined ? [] : [details])].join('\n\n');

const usageOf = ({ script, usage = '' }: { readonly script: string; readonly usage?: string }): string =>
  `npm run ${script}${usage === '' ? '' : ` ${usage}`}`;

/**
 * Parses a command line.
 * @param args the process's own by default
 * @returns undefined when help was requested
 * @throws UsageError for an unknown option, a missing value or an unexpected argument
 */
export function parseCommandLine<const Options extends ParseArgsOptionsConfig>(
  { options, takesArguments = false }: CommandLineSpec<Options>,
  args: readonly string[] = process.argv.slice(2),
): Parsed<Options> | undefined {
  try {
    const parsed = parseArgs({
      args: [...args],
      options: { ...(options as Options), ...helpOption },
      allowPositionals: takesArguments,
      strict: true,
    });
    return 'help' in parsed.values && parsed.values.help === true ? undefined : parsed;
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

/**
 * Reads the process's command line. Prints the help and exits with 0 when it was requested; explains a wrong command
 * line and exits with 2.
 * @param interpret turns options into what the program needs. It may throw a UsageError
 */
export function commandLine<const Options extends ParseArgsOptionsConfig, Result>(
  spec: CommandLineSpec<Options>,
  interpret: (line: Parsed<Options>) => Result,
): Result {
  try {
    const parsed = parseCommandLine(spec);
    if (parsed) return interpret(parsed);
    console.log(helpOf(spec));
    return process.exit(0);
  } catch (error) {
    return exitWith(error, spec);
  }
}

/**
 * Runs a command, and sets the process's exit code: 0 when it is done or printed its help, 1 when it failed, and 2 when
 * the command line is wrong.
 * @param run returns an exit code other than 0, if there is one
 */
export async function runCommand<const Options extends ParseArgsOptionsConfig>(
  spec: CommandLineSpec<Options>,
  run: (line: Parsed<Options>) => Promise<number | undefined>,
): Promise<void> {
  const line = commandLine(spec, (parsed) => parsed);
  try {
    process.exitCode = (await run(line)) ?? 0;
  } catch (error) {
    exitWith(error, spec);
  }
}

/** Prints the error, with the usage if the command line is wrong, and exits. */
function exitWith(error: unknown, spec: CommandLineSpec<ParseArgsOptionsConfig>): never {
  const message = messageOf(error);
  const isUsage = error instanceof UsageError;
  console.error(
    isUsage ? `${message}\n\nUsage: ${usageOf(spec)}\nSee npm run ${spec.script} -- --help` : message,
  );
  process.exit(isUsage ? 2 : 1);
}

/** @returns an error's message; errors of failed connections have none, only a code */
export const messageOf = (error: unknown): string =>
  error instanceof Error
    ? error.message || ('code' in error && String(error.code)) || error.name
    : String(error);

/**
 * Rethrows errors of these classes as usage errors: the command line has a value that can never be right.
 * @throws UsageError
 */
export function asUsageError<Result>(
  classes: readonly (new (...args: never[]) => Error)[],
  read: () => Result,
): Result {
  try {
    return read();
  } catch (error) {
    const isUsage = classes.some((each) => error instanceof each);
    throw isUsage ? new UsageError(messageOf(error)) : error;
  }
}

/**
 * Reads an option that must be a whole number from `min` to `max`.
 * @throws UsageError that names the option
 */
export function wholeNumber(
  option: string,
  text: string,
  { min = 1, max = 1_000_000_000 }: { readonly min?: number; readonly max?: number } = {},
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw new UsageError(`${option} is "${text}"; it must be a whole number from ${min} to ${max}.`);
}
