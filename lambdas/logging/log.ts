import { AsyncLocalStorage } from 'node:async_hooks';

/** Fields of every log line of one invocation: request ids, the id (never the text) of an API key. */
export type Correlation = Readonly<Record<string, string>>;

/** The levels of Lambda's own log lines, so that one filter finds both. */
type Level = 'INFO' | 'WARN' | 'ERROR';
type Fields = Readonly<Record<string, unknown>>;

const correlation = new AsyncLocalStorage<Record<string, string>>();

/** Runs `run` and adds `ids` to every line logged within it, across awaits. */
export const withCorrelation = <T>(ids: Correlation, run: () => T): T => correlation.run({ ...ids }, run);

/** Adds ids to the current invocation's log lines. */
export const correlate = (ids: Correlation): void => {
  Object.assign(correlation.getStore() ?? {}, ids);
};

/**
 * Logs one line of JSON. Never pass headers, bodies or visitors' addresses: no IP address may be logged.
 * Redacts the text of API keys, which could slip in with an error's message.
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
  // Not console: Lambda's runtime patches it to wrap every message in JSON once more.
  process.stdout.write(`${text.replaceAll(/klup_[0-9a-f]{8,}/gi, 'klup_[redacted]')}\n`);
}

/**
 * Converts an error to JSON. Drops its other properties: the SDK's errors carry whole requests. Of a failed system
 * call it keeps only the code, because Node's message and stack repeat the address.
 */
function plain(error: Error) {
  const { name, message, stack, cause } = error;
  if ('syscall' in error && 'code' in error) return { name, code: error.code, syscall: error.syscall, cause };
  return { name, message, stack, cause };
}
