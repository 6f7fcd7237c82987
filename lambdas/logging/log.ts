import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one invocation carries: request ids, the id (never the text) of an API key. */
export type Correlation = Readonly<Record<string, string>>;

/** As Lambda's own log lines have them, so that one filter finds both. */
type Level = 'INFO' | 'WARN' | 'ERROR';
type Fields = Readonly<Record<string, unknown>>;

const correlation = new AsyncLocalStorage<Record<string, string>>();

/** Runs `run`, and adds `ids` to every line that is logged within it, across awaits. */
export const withCorrelation = <T>(ids: Correlation, run: () => T): T => correlation.run({ ...ids }, run);

/** Adds ids that became known in the course of an invocation. */
export const correlate = (ids: Correlation): void => {
  Object.assign(correlation.getStore() ?? {}, ids);
};

/**
 * Logs one line of JSON. Never pass headers, bodies or addresses of visitors: no IP address is ever logged.
 * Should the text of an API key slip in (in an error's message), it is blotted out.
 */
export const log = {
  info: (message: string, fields: Fields = {}): void => write('INFO', message, fields),
  warn: (message: string, fields: Fields = {}): void => write('WARN', message, fields),
  error: (message: string, fields: Fields = {}): void => write('ERROR', message, fields),
};

function write(level: Level, message: string, fields: Fields): void {
  const line = { timestamp: new Date().toISOString(), level, message, ...correlation.getStore(), ...fields };
  const text = JSON.stringify(line, (_name, value: unknown) =>
    value instanceof Error ? plain(value) : value,
  );
  // Not by console, which Lambda's runtime patches to wrap whatever is logged in JSON once more.
  process.stdout.write(`${text.replaceAll(/klup_[0-9a-f]{8,}/gi, 'klup_[redacted]')}\n`);
}

/**
 * An error as JSON. Its other properties stay out: the SDK's errors carry whole requests. Of a failed system call
 * the code alone tells what happened, for Node's message and stack repeat the address that was called.
 */
function plain(error: Error) {
  const { name, message, stack, cause } = error;
  if ('syscall' in error && 'code' in error) return { name, code: error.code, syscall: error.syscall, cause };
  return { name, message, stack, cause };
}
