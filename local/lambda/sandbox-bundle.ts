import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

/**
 * The code of a sandbox's thread as one CommonJS text. Loaded as it stands, in TypeScript, it would cost each cold
 * start 40 ms for stripping types once more.
 */
export function sandboxBundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('sandbox-thread.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
