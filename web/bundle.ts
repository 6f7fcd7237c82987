import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, type BuildResult, buildSync, type Metafile } from 'esbuild';
import { screenFiles, textFiles } from './screen-files.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The scripts and style sheets of the web app, which are the same in every stage. */
export interface WebBundle {
  /** Texts by file name, which has a hash of the text. */
  readonly scripts: ReadonlyMap<string, string>;
  /** The style sheet of an entry, without the stage's colours. @param entry such as `src/app/app.css` */
  readonly style: (entry: string) => string;
  /**
   * The file of an entry point or of a module that is imported on demand, then the files that it can't run without.
   * @param source such as `src/app/main.tsx`
   * @returns nothing if that is neither
   */
  readonly firstLoad: (source: string) => readonly string[];
}

let bundled: WebBundle | undefined;

/** Bundles the web app, once in each process. @throws Error with esbuild's messages when it doesn't build */
export function bundleWeb(): WebBundle {
  // The landing page shares no file with the app: few visitors open both, and each request takes time.
  bundled ??= bundleAll();
  return bundled;
}

function bundleAll(): WebBundle {
  const builds = [
    build({ entryPoints: ['src/app/main.tsx', 'src/app/app.css'], inject: ['src/app/every-page.ts'] }),
    build({ entryPoints: ['src/landing/landing.ts', 'src/landing/landing.css'] }),
  ];
  const bundle = readBundles(builds);
  const define = {
    SCREEN_FILES: JSON.stringify(screenFiles(bundle)),
    TEXT_FILES: JSON.stringify(textFiles(bundle)),
  };
  const early = build({ entryPoints: ['src/app/early.ts'], define });
  return readBundles([...builds, early]);
}

type Build = BuildResult<{ write: false; metafile: true }>;

const build = ({ define, ...options }: Pick<BuildOptions, 'entryPoints' | 'inject' | 'define'>): Build =>
  buildSync({
    ...options,
    absWorkingDir: folder,
    outdir: 'out',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    tsconfig: 'tsconfig.json',
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    legalComments: 'none',
    metafile: true,
    write: false,
    logLevel: 'warning',
  });

function readBundles(builds: readonly Build[]): WebBundle {
  const files = builds.flatMap(({ outputFiles }) => outputFiles);
  const texts = new Map(files.map(({ path, text }) => [basename(path), text]));
  const outputs = new Map(
    builds
      .flatMap(({ metafile }) => Object.entries(metafile.outputs))
      .map(([path, output]) => [basename(path), output]),
  );
  const outputOf = (source: string): string | undefined =>
    [...outputs].find(([, { entryPoint }]) => entryPoint === source)?.[0];
  return {
    scripts: new Map([...texts].filter(([name]) => !name.endsWith('.css'))),
    style(entry) {
      const text = texts.get(outputOf(entry) ?? '');
      if (text === undefined) throw new Error(`The web app has no style sheet ${entry}.`);
      return text;
    },
    firstLoad(source) {
      const output = outputOf(source);
      return output === undefined ? [] : staticImports(output, outputs);
    },
  };
}

/** A file, and all that it imports before it runs. */
function staticImports(first: string, outputs: ReadonlyMap<string, Metafile['outputs'][string]>): string[] {
  const found = new Set([first]);
  // A set's iteration includes what is added meanwhile.
  for (const name of found) {
    for (const { kind, path } of outputs.get(name)?.imports ?? []) {
      if (kind === 'import-statement') found.add(basename(path));
    }
  }
  return [...found];
}

/** A file name with a hash of the text. @param name such as `app.css` */
export function hashedName(name: string, text: string): string {
  const [stem = '', extension = ''] = name.split('.');
  return `${stem}-${hashOf(text)}.${extension}`;
}

/** The first 16 digits of a text's SHA-256. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
