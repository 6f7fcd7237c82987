import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Construct } from 'constructs';
import { type BuildOptions, buildSync, version } from 'esbuild';
import { type Bundle, BundleCache, inputsOf } from './bundle-cache.ts';

const repository = fileURLToPath(new URL('..', import.meta.url));

/** Context entry with the folder for bundles; tests synthesize in parallel, so each passes its own. */
export const BUILD_DIRECTORY_CONTEXT = 'buildDirectory';

/**
 * Context entry with a folder of ready-made, up-to-date bundles of the handlers without literals. Tests synthesize
 * often, and bundling is most of the work.
 */
export const BUILT_DIRECTORY_CONTEXT = 'builtDirectory';

const NODE_TARGET = 'node24';

/** Handlers that are bundled separately, with literals of their stage. */
const WITH_LITERALS = 'lambdas/redirect/*';

/** Folders that this process has filled with the bundles of all handlers; it may synthesize several stages. */
const filled = new Set<string>();

export interface BundleProps {
  /** Names the bundle's folder: the handler's file is `<name>.handler.ts`. */
  readonly name: string;
  /** The handler's file, from the repository's root. */
  readonly entry: string;
  /** Names that esbuild replaces with literals. */
  readonly define?: Readonly<Record<string, string>>;
  /** Whether functions and classes keep their names in stack traces, at a few bytes each; true by default. */
  readonly keepNames?: boolean;
  /**
   * Whether one assignment exports the handler, instead of esbuild's wrapper of half a kilobyte for exports of any kind; false by
   * default.
   */
  readonly isBare?: boolean;
  /** Texts of files beside the code, by name; none by default. */
  readonly files?: Readonly<Record<string, string>>;
  /** The engine that it runs on, in esbuild's notation; that of all other functions by default. */
  readonly target?: string;
}

/**
 * Bundles a handler, including the AWS SDK: the tested code is what runs, and a cold start reads one small file.
 * The first request for a handler without literals bundles all of them in one call, because they share most of
 * their inputs. The metafile goes beside the folder (`<name>.meta.json`), so that it is not part of the asset.
 * @returns the folder, which holds only `index.js` and the files
 * @throws Error with esbuild's messages when a handler doesn't build
 */
export function bundle(scope: Construct, props: BundleProps): string {
  const folder = bundleOfCode(scope, props);
  const files = Object.entries(props.files ?? {});
  return files.length === 0 ? folder : withFiles(folder, join(rootOf(scope), `${props.name}.files`), files);
}

/** The folder for bundles of this process. */
function rootOf(scope: Construct): string {
  const directory: unknown = scope.node.tryGetContext(BUILD_DIRECTORY_CONTEXT);
  return typeof directory === 'string' ? directory : join(repository, '.build');
}

/**
 * Never in a folder of ready-made bundles, which several processes read. The copy goes into the assembly at once, so the next
 * stage's may have the same name.
 */
function withFiles(
  folder: string,
  copy: string,
  files: readonly (readonly [name: string, text: string])[],
): string {
  rmSync(copy, { recursive: true, force: true });
  mkdirSync(copy, { recursive: true });
  copyFileSync(join(folder, 'index.js'), join(copy, 'index.js'));
  for (const [name, text] of files) writeFileSync(join(copy, name), text);
  return copy;
}

function bundleOfCode(
  scope: Construct,
  { name, entry, define, keepNames = true, isBare = false, target = NODE_TARGET }: BundleProps,
): string {
  const built: unknown = scope.node.tryGetContext(BUILT_DIRECTORY_CONTEXT);
  if (!define && typeof built === 'string' && existsSync(join(built, name))) return join(built, name);
  const root = rootOf(scope);
  if (define)
    build(root, { [name]: entry }, { define, keepNames, target, ...(isBare && bareEntry(name, entry)) });
  else fill(root);
  return join(root, name);
}

function fill(root: string): void {
  if (filled.has(root)) return;
  const entries = globSync('lambdas/**/*.handler.ts', { cwd: repository, exclude: [WITH_LITERALS] });
  build(root, Object.fromEntries(entries.map((entry) => [basename(entry, '.handler.ts'), entry])));
  filled.add(root);
}

/** An entry in CommonJS for a handler whose file, like all others, is an ES module. */
const bareEntry = (name: string, entry: string): BuildOptions => ({
  stdin: {
    contents: `'use strict'; import { handler } from './${entry}'; module.exports = { handler };`,
    resolveDir: repository,
  },
  entryPoints: [],
  entryNames: `${name}/index`,
  logOverride: { 'commonjs-variable-in-esm': 'silent' },
});

/** What decides how files are found and read, besides esbuild's options. */
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * Bundles what has changed since an earlier synthesis, and takes the rest from there: to bundle all handlers takes most of the time
 * of a synthesis.
 * @param entries handlers' files by bundle name
 */
function build(root: string, entries: Readonly<Record<string, string>>, options: BuildOptions = {}): void {
  const cache = new BundleCache(join(repository, 'node_modules/.cache/bundles'), repository);
  const settings = SETTINGS.map((name) => readFileSync(join(repository, name), 'utf8'));
  const recipe = (name: string): string =>
    JSON.stringify([version, { ...bundleOptions, ...options }, name, entries[name], settings]);
  const changed = Object.keys(entries).filter((name) => {
    const found = cache.find(recipe(name));
    if (found) writeBundle(root, name, found);
    return !found;
  });
  if (changed.length === 0) return;
  const { metafile } = buildSync({
    ...bundleOptions,
    entryPoints: changed.map((name) => ({ in: entries[name] ?? '', out: `${name}/index` })),
    ...options,
    outdir: root,
    metafile: true,
  });
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const name = basename(dirname(path));
    const inputs = Object.keys(output.inputs).map((input) => [input, metafile.inputs[input]]);
    const ofBundle = { inputs: Object.fromEntries(inputs), outputs: { [path]: output } };
    writeFileSync(join(root, `${name}.meta.json`), JSON.stringify(ofBundle));
    const code = readFileSync(join(root, name, 'index.js'), 'utf8');
    cache.keep(recipe(name), { code, metafile: ofBundle }, inputsOf(output.entryPoint ?? '', metafile));
  }
}

function writeBundle(root: string, name: string, { code, metafile }: Bundle): void {
  mkdirSync(join(root, name), { recursive: true });
  writeFileSync(join(root, name, 'index.js'), code);
  writeFileSync(join(root, `${name}.meta.json`), JSON.stringify(metafile));
}

/** Options for every handler; the caller adds the entry points and the output folder. */
export const bundleOptions = {
  absWorkingDir: repository,
  bundle: true,
  platform: 'node',
  target: NODE_TARGET,
  format: 'cjs',
  minify: true,
  keepNames: true,
  // Unescaped, Arabic text takes a third of the bytes.
  charset: 'utf8',
  // Tree-shaken, the SDK's ES modules are two thirds the size of its CommonJS.
  mainFields: ['module', 'main'],
  // Lambda provides credentials in only one way.
  alias: {
    '@aws-sdk/credential-provider-node': './lambdas/lambda-credentials.ts',
    // A call by the SDK takes several times the processor time: docs/decisions/0103-small-aws-clients.md.
    '@aws-sdk/client-dynamodb': './lambdas/aws/dynamodb.ts',
    '@aws-sdk/lib-dynamodb': './lambdas/aws/dynamodb-documents.ts',
    '@aws-sdk/client-lambda': './lambdas/aws/lambda.ts',
    '@aws-sdk/client-secrets-manager': './lambdas/aws/secrets-manager.ts',
    '@aws-sdk/client-sqs': './lambdas/aws/sqs.ts',
    '@aws-sdk/client-ssm': './lambdas/aws/parameter-store.ts',
    // The crawler takes only the names of encodings from it, and decodes with Node: the tables of East Asia's have 100 KB.
    '@exodus/bytes/encoding.js': '@exodus/bytes/encoding-lite.js',
  },
  // As `require`: an `import()` of `node:http` reads all that it exports, and so loads undici, at 25 ms of a cold start.
  supported: { 'dynamic-import': false },
  logLevel: 'warning',
} satisfies BuildOptions;
