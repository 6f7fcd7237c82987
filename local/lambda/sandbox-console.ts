import { formatWithOptions } from 'node:util';

const levels = {
  trace: 'TRACE',
  debug: 'DEBUG',
  log: 'INFO',
  info: 'INFO',
  warn: 'WARN',
  error: 'ERROR',
} as const;

/**
 * Sends the function's output to the host line by line, as Lambda sends it to CloudWatch Logs, before the thread can
 * freeze or end. Output of `console` gets the envelope of Lambda's runtime; output of `process.stdout` stays unchanged.
 * @param post receives one line of JSON
 * @param requestId the current invocation, if any
 */
export function installSandboxConsole(
  logFormat: 'JSON' | 'Text',
  post: (line: string) => void,
  requestId: () => string | undefined,
): void {
  const frame = (level: string, message: unknown): string =>
    JSON.stringify({ timestamp: new Date().toISOString(), level, requestId: requestId(), message });
  const asJson = (line: string): string => (isJsonObject(line) ? line : frame('INFO', line));

  for (const stream of [process.stdout, process.stderr]) {
    const write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
      for (const line of Buffer.from(chunk).toString().split('\n')) if (line !== '') post(asJson(line));
      const callback = rest.at(-1);
      if (typeof callback === 'function') process.nextTick(callback);
      return true;
    };
    Object.assign(stream, { write });
  }
  for (const [method, level] of Object.entries(levels)) {
    Object.assign(console, {
      [method]: (...args: unknown[]) => {
        const [only] = args;
        const isObject =
          args.length === 1 && typeof only === 'object' && only !== null && !(only instanceof Error);
        post(
          frame(level, logFormat === 'JSON' && isObject ? only : formatWithOptions({ depth: 4 }, ...args)),
        );
      },
    });
  }
}

function isJsonObject(line: string): boolean {
  if (!line.startsWith('{')) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
