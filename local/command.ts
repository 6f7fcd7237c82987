import { parseArgs } from 'node:util';
import type { Host } from './host.ts';
import { SettingsError } from './settings.ts';

/** A command that runs a host in the foreground. */
export interface HostCommand<Prepared> {
  /** Shown for `--help`, and after an unknown argument. */
  readonly help: string;
  /** @throws SettingsError for a setting that can't be used */
  readonly start: (report: (sentence: string) => void) => Promise<Host<Prepared>>;
  /** Printed once the host is ready. */
  readonly welcome: (host: Host<Prepared>) => string;
}

/** npm passes a signal on, so one Ctrl-C can arrive twice; a second signal within this time is the same one. */
const SAME_SIGNAL_MS = 500;

/**
 * Runs a host until a signal arrives or an engine fails. Prints errors as plain sentences and exits with 2 for a bad
 * setting or argument, else with 1.
 */
export async function runCommand<Prepared>(
  { help, start, welcome }: HostCommand<Prepared>,
  args: readonly string[],
): Promise<void> {
  const report = (sentence: string): void => console.log(sentence);
  try {
    if (wantsHelp(args, help)) return console.log(help);
    const starting = start(report);
    stopOnSignals(starting, report);
    const host = await starting;
    console.log(welcome(host));
    const reason = await host.failed;
    console.error(`The host stops: ${reason.message}`);
    process.exitCode = 1;
    await host.stop();
    process.exit();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(error instanceof SettingsError ? 2 : 1);
  }
}

function wantsHelp(args: readonly string[], help: string): boolean {
  try {
    return (
      parseArgs({ args: [...args], options: { help: { type: 'boolean', short: 'h' } } }).values.help === true
    );
  } catch (error) {
    throw new SettingsError(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
  }
}

/** The first signal shuts down in order; the second exits at once, and the engines end with their host. */
function stopOnSignals(starting: Promise<Host<unknown>>, report: (sentence: string) => void): void {
  let firstAt: number | undefined;
  const onSignal = (): void => {
    if (firstAt !== undefined) {
      if (performance.now() - firstAt > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    firstAt = performance.now();
    report('Stopping. Press Ctrl-C again to stop at once.');
    starting.then(
      async (host) => {
        await host.stop();
        process.exit(0);
      },
      () => process.exit(1),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
