import { existsSync, globSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
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

/** Handlers that are bundled by themselves, with literals of their stage. */
const WITH_LITERALS = 'lambdas/redirect/*';

/** Folders of which this process has filled each with the bundles of all handlers; it may synthesize more than one stage. */
const filled = new Set<string>();

export interface BundleProps {
  /** Names the bundle's folder: the handler's file is `<name>.handler.ts`. */
  readonly name: string;
  /** The handler's file, from the repository's root. */
  readonly entry: string;
  /** Names that esbuild replaces by literals. */
  readonly define?: Readonly<Record<string, string>>;
  /** Whether functions and classes keep their names in stack traces, which costs some bytes each; by default they do. */
  readonly keepNames?: boolean;
}

/**
 * Bundles a handler, the AWS SDK included: what was tested is what runs, and a cold start reads one small file.
 * All handlers without literals are bundled in one call, with the first that is asked for: they share most of what
 * esbuild has to read. Its metafile goes beside the folder (`<name>.meta.json`), so that it is no part of the asset.
 * @returns the folder, which holds `index.js` alone
 * @throws Error with esbuild's messages when a handler does not build
 */
export function bundle(scope: Construct, { name, entry, define, keepNames = true }: BundleProps): string {
  const built: unknown = scope.node.tryGetContext(BUILT_DIRECTORY_CONTEXT);
  if (!define && typeof built === 'string' && existsSync(join(built, name))) return join(built, name);
  const directory: unknown = scope.node.tryGetContext(BUILD_DIRECTORY_CONTEXT);
  const root = typeof directory === 'string' ? directory : join(repository, '.build');
  if (define) build(root, { [name]: entry }, { define, keepNames });
  else fill(root);
  return join(root, name);
}

function fill(root: string): void {
  if (filled.has(root)) return;
  const entries = globSync('lambdas/**/*.handler.ts', { cwd: repository, exclude: [WITH_LITERALS] });
  build(root, Object.fromEntries(entries.map((entry) => [basename(entry, '.handler.ts'), entry])));
  filled.add(root);
}

/** @param entries handlers' files by the names of their bundles */
function build(root: string, entries: Readonly<Record<string, string>>, options: BuildOptions = {}): void {
  const entryPoints = Object.entries(entries).map(([name, entry]) => ({ in: entry, out: `${name}/index` }));
  const { metafile } = buildSync({
    ...bundleOptions,
    ...options,
    entryPoints,
    outdir: root,
    metafile: true,
  });
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const inputs = Object.keys(output.inputs).map((input) => [input, metafile.inputs[input]]);
    const ofBundle = { inputs: Object.fromEntries(inputs), outputs: { [path]: output } };
    writeFileSync(join(root, `${basename(dirname(path))}.meta.json`), JSON.stringify(ofBundle));
  }
}

/** How every handler is bundled; the caller adds which, and where to. */
export const bundleOptions = {
  absWorkingDir: repository,
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
  logLevel: 'warning',
} satisfies BuildOptions;
