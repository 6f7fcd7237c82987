import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// A process that lives as one sandbox: node sandbox.ts BUNDLE EVENT_FILE
// Prints, in a line after the function's own, the CPU time of its import and of its first call, and how that ended.
const [bundlePath = '', eventFile = ''] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const event = JSON.parse(readFileSync(eventFile, 'utf8')) as object;
const context = {
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  awsRequestId: '2f0c7a4e-0000-4000-8000-000000000000',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:f:1',
  getRemainingTimeInMillis: () => 10_000,
};

/** ms of all threads, the compiler's and the garbage collector's included. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

type Handler = (event: object, context: object) => Promise<unknown>;
const started = cpuMs();
const { handler } = require(bundlePath) as { handler: Handler };
const imported = cpuMs();
const outcome = await handler(event, context).then(
  (result) => ({ result }),
  (error: unknown) => ({ error: String(error).slice(0, 200) }),
);
const ended = cpuMs();
process.stdout.write(
  `\n${JSON.stringify({ importCpuMs: imported - started, callCpuMs: ended - imported, outcome })}`,
  // Keep-alive connections would hold the process.
  () => process.exit(0),
);
