import { join } from 'node:path';

// The commands and hosts that tests start share what Node compiled, instead of compiling it once per process.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '../../node_modules/.cache/node-compile');
