import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';

/**
 * Bundles the code of a sandbox's thread into one CommonJS text. Loading the TypeScript directly would strip its types
 * in each cold start, which takes 40 ms.
 */
export async function sandboxBundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('sandbox-thread.ts', import.meta.url))],
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  // Otherwise esbuild's process lives as long as the host.
  await stop();
  return outputFiles[0]?.text ?? '';
}
