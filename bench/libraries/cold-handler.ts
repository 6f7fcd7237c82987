import { createRequire } from 'node:module';

// A process that lives as one sandbox: node cold-handler.ts BUNDLE
// Prints, in a line after the handler's own, the CPU time of its import and first call, and its result.
const [bundlePath = ''] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const records = ['good', 'bad'].map((body, index) => ({ messageId: String(index + 1), body }));
const event = { routeKey: 'POST /links', headers: {}, body: '{}', Records: records };
const context = { functionName: 'f', getRemainingTimeInMillis: () => 10_000 };

type Handler = (event: object, context: object) => Promise<unknown>;
const before = process.cpuUsage();
const { handler } = require(bundlePath) as { handler: Handler };
const result = await handler(event, context);
const { user, system } = process.cpuUsage(before);
process.stdout.write(`\n${JSON.stringify({ cpuMs: (user + system) / 1000, result })}`);
// The keep-alive connections would hold the process.
process.exit(0);
