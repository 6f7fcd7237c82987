import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Construct } from 'constructs';
import { type BuildOptions, buildSync } from 'esbuild';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** Context entry that names the folder for bundles; tests synthesize side by side and so give one each. */
export const BUILD_DIRECTORY_CONTEXT = 'buildDirectory';

/**
 * Context entry that names a folder of bundles that were built just now, of handlers that have no literals to replace;
 * they are taken as they are. Tests synthesize often, and bundling is most of the work.
 */
export const BUILT_DIRECTORY_CONTEXT = 'builtDirectory';

/** What each folder was last built from in this process, which may synthesize more than one stage. */
const lastBuilt = new Map<string, string>();

export interface BundleProps {
  /** Names the bundle's folder. */
  readonly name: string;
  /** The handler's file, from the repository's root. */
  readonly entry: string;
  /** Names that esbuild replaces by literals. */
  readonly define?: Readonly<Record<string, string>>;
  /** Whether functions and classes keep their names in stack traces, which costs some bytes each; by default they do. */
  readonly keepNames?: boolean;
}

/**
 * Bundles one handler, the AWS SDK included: what was tested is what runs, and a cold start reads one small file.
 * Esbuild's metafile goes beside the folder (`<name>.meta.json`), so that it is no part of the asset.
 * @returns the folder, which holds `index.js` alone
 * @throws Error with esbuild's messages when the handler does not build
 */
export function bundle(
  scope: Construct,
  { name, entry, define = {}, keepNames = true }: BundleProps,
): string {
  const built: unknown = scope.node.tryGetContext(BUILT_DIRECTORY_CONTEXT);
  if (typeof built === 'string' && Object.keys(define).length === 0 && existsSync(join(built, name)))
    return join(built, name);
  const directory: unknown = scope.node.tryGetContext(BUILD_DIRECTORY_CONTEXT);
  const root = typeof directory === 'string' ? directory : join(repository, '.build');
  const folder = join(root, name);
  const inputs = JSON.stringify({ entry, define, keepNames });
  if (lastBuilt.get(folder) === inputs) return folder;
  const { metafile } = buildSync({ ...bundleOptions(entry, folder, define), keepNames, metafile: true });
  writeFileSync(join(root, `${name}.meta.json`), JSON.stringify(metafile));
  lastBuilt.set(folder, inputs);
  return folder;
}

/**
 * How every handler is bundled.
 * @param entry the handler's file, from the repository's root
 * @param folder takes the bundle, `index.js`
 */
export const bundleOptions = (entry: string, folder: string, define: Readonly<Record<string, string>> = {}) =>
  ({
    absWorkingDir: repository,
    entryPoints: [entry],
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    keepNames: true,
    // Texts in Arabic take a third of the bytes that their escapes do.
    charset: 'utf8',
    // The SDK's ES modules shake to two thirds of what its CommonJS comes to.
    mainFields: ['module', 'main'],
    // Lambda gives credentials in one way only.
    alias: { '@aws-sdk/credential-provider-node': './lambdas/lambda-credentials.ts' },
    define: { ...define },
    logLevel: 'warning',
  }) satisfies BuildOptions;
