import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { App, Token } from 'aws-cdk-lib';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import type { Metafile } from 'esbuild';
import cdkJson from '../../cdk.json' with { type: 'json' };
import { BUILD_DIRECTORY_CONTEXT, BUILT_DIRECTORY_CONTEXT } from '../../lib/bundle.ts';
import { names, type StageConfig, stageConfig } from '../../lib/config.ts';
import { addKlookup } from '../../lib/klookup.ts';
import { REDIRECTOR_NAME } from '../../lib/redirect/redirect-log.ts';

/** One handler's bundle, as synthesis builds it. */
export interface HandlerSize {
  /** The handler's file, from the repository's root. */
  readonly entry: string;
  readonly bytes: number;
  readonly gzippedBytes: number;
  readonly limitBytes: number;
  /** Bytes in the bundle by package, the largest first. */
  readonly packages: readonly { readonly name: string; readonly bytes: number }[];
}

/** Every cold start reads the whole bundle. */
const LIMIT_BYTES = 700_000;
/** The redirector starts cold all over the world (docs/decisions/0030-the-redirectors-size.md). */
const REDIRECTOR_LIMIT_BYTES = 21_500;
const REDIRECTOR = 'lambdas/redirect/redirect.handler.ts';
/** The crawler parses other people's pages, so only it may bundle cheerio (300 KB). */
const CRAWLER = 'lambdas/crawler/fetch-pages.handler.ts';

const handlerPath = /^lambdas\/.*\.handler\.ts$/;

/** All handlers' files; each must be in a stack. */
export const handlerFiles = (): string[] => globSync('lambdas/**/*.handler.ts').sort();

/**
 * Builds the stacks in a temporary folder, as `cdk synth` does, and measures every function's bundle.
 * @param built a folder of up-to-date bundles, which saves most of the work
 */
export function handlerSizes(built?: string): HandlerSize[] {
  const folder = mkdtempSync(join(tmpdir(), 'klookup-sizes-'));
  try {
    const build = join(folder, 'build');
    const context = {
      ...cdkJson.context,
      [BUILD_DIRECTORY_CONTEXT]: build,
      ...(built !== undefined && { [BUILT_DIRECTORY_CONTEXT]: built }),
    };
    // With everything that a stage can configure.
    const config = { ...stageConfig('dev'), webRisk: { secretName: 'web-risk' } };
    const app = new App({ outdir: join(folder, 'cdk.out'), context });
    addKlookup(app, config);
    return functionsOf(app, config).map((name) => {
      const own = join(build, name);
      return measured(built === undefined || existsSync(own) ? own : join(built, name));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The short names of a stage's functions, which are also their bundles' names. The redirector's own name is generated. */
function functionsOf(app: App, { stage }: StageConfig): string[] {
  const functions = app.node.findAll().filter((construct) => construct instanceof CfnFunction);
  return functions.map(({ functionName }) =>
    functionName === undefined || Token.isUnresolved(functionName)
      ? REDIRECTOR_NAME
      : functionName.slice(names(stage).function('').length),
  );
}

function measured(bundle: string): HandlerSize {
  const code = readFileSync(join(bundle, 'index.js'));
  const { outputs } = JSON.parse(readFileSync(`${bundle}.meta.json`, 'utf8')) as Metafile;
  const [output, ...others] = Object.values(outputs);
  // The entry of a bare bundle only exports a handler, and is no file.
  const [entry = output?.entryPoint, ...more] = Object.keys(output?.inputs ?? {}).filter((path) =>
    handlerPath.test(path),
  );
  if (!output || !entry || others.length > 0 || more.length > 0)
    throw new Error(`${bundle} is not the bundle of one handler.`);
  const ofPackages = Map.groupBy(Object.entries(output.inputs), ([path]) => packageOf(path));
  ofPackages.delete(undefined);
  return {
    entry,
    bytes: code.length,
    gzippedBytes: gzipSync(code).length,
    limitBytes: entry === REDIRECTOR ? REDIRECTOR_LIMIT_BYTES : LIMIT_BYTES,
    packages: [...ofPackages]
      .map(([name = '', inputs]) => ({
        name,
        bytes: inputs.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
      }))
      .sort((a, b) => b.bytes - a.bytes),
  };
}

/** @returns undefined for our own code */
const packageOf = (path: string): string | undefined =>
  /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];

/** The problems with all handlers' bundles, one sentence each. */
export function problemsOfSizes(sizes: readonly HandlerSize[], files: readonly string[]): string[] {
  const bundled = sizes.map(({ entry }) => entry);
  return [
    ...sizes
      .filter(isTooLarge)
      .map(({ entry, bytes, limitBytes }) => `${entry} has ${bytes} bytes, of ${limitBytes}.`),
    ...sizes.filter(hasCheerio).map(({ entry }) => `${entry} bundles cheerio, which only the crawler may.`),
    ...files.filter((file) => !bundled.includes(file)).map((file) => `${file} is in no stack.`),
  ];
}

const isTooLarge = ({ bytes, limitBytes }: HandlerSize): boolean => bytes > limitBytes;
const hasCheerio = ({ entry, packages }: HandlerSize): boolean =>
  entry !== CRAWLER && packages.some(({ name }) => name === 'cheerio');
