import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, readFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

/** Where this suite's own files are. */
const HERE = resolve('test/generated-clients');

/** openapi-generator, pinned by its content: Maven downloads it once and keeps it in its own cache. */
const JAR = {
  coordinates: 'org.openapitools:openapi-generator-cli:7.25.0',
  sha256: '41ce4f6b07f196676439d710759fa1ced7a08066d06ff1bf314681470289efae',
};
const MAVEN_COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy';

/**
 * Everything that openapi-generator warns of in every document of OpenAPI 3.1, in every object whose field names are not
 * known beforehand, and in every parameter whose name is a word of Python.
 */
const UNAVOIDABLE = [
  /OpenAPI 3\.1 support is still in beta/,
  /Failed to get the schema name: null$/,
  /From \(reserved word\) cannot be used as model name/,
];

/** What a generator needs, and how to see that the machine has it. */
export interface Need {
  readonly what: string;
  readonly probe: readonly string[];
}

export const needs = {
  python: { what: 'python3 with its module venv', probe: ['python3', '-c', 'import ensurepip, venv'] },
  java: { what: 'Java 11 or later', probe: ['java', '-version'] },
  maven: { what: 'Maven', probe: ['mvn', '--version'] },
} as const satisfies Readonly<Record<string, Need>>;

/** @returns what the machine lacks */
export const missing = (wanted: readonly Need[]): readonly string[] =>
  wanted.flatMap(({ what, probe: [file = '', ...args] }) =>
    spawnSync(file, args, { stdio: 'ignore' }).status === 0 ? [] : [what],
  );

/** Runs a program. @returns what it printed @throws Error with its output when it fails */
export async function run(
  [file = '', ...args]: readonly string[],
  { cwd, env = {} }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<{ readonly stdout: string; readonly stderr: string }> {
  try {
    return await promisify(execFile)(file, args, {
      cwd,
      env: { ...process.env, ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = Object(error) as {
      readonly stdout?: string;
      readonly stderr?: string;
    };
    throw new Error(`${[file, ...args].join(' ')} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}

/** Makes a Python environment with everything in `requirements.txt`. @returns its folder of programs */
export async function pythonEnvironment(folder: string): Promise<string> {
  await run(['python3', '-m', 'venv', 'venv'], { cwd: folder });
  const bin = join(folder, 'venv', 'bin');
  await run([join(bin, 'pip'), 'install', '--quiet', '-r', join(HERE, 'requirements.txt')], { cwd: folder });
  return bin;
}

/**
 * Gets openapi-generator from Maven's repository or cache.
 * @returns the path of the jar
 * @throws Error when it is not the jar that was pinned
 */
export async function openApiGenerator(folder: string): Promise<string> {
  const target = [`-Dartifact=${JAR.coordinates}`, `-DoutputDirectory=${folder}`];
  await run(['mvn', '--batch-mode', '--quiet', MAVEN_COPY, ...target], { cwd: folder });
  const [, name, version] = JAR.coordinates.split(':');
  const jar = join(folder, `${name}-${version}.jar`);
  const sha256 = createHash('sha256')
    .update(await readFile(jar))
    .digest('hex');
  if (sha256 !== JAR.sha256) throw new Error(`${JAR.coordinates} has another content: ${sha256}`);
  return jar;
}

/**
 * Generates a client with openapi-generator.
 * @returns its warnings and errors, without the unavoidable ones
 */
export async function generateWithJar(
  jar: string,
  { folder, generator, properties }: Readonly<Record<'folder' | 'generator' | 'properties', string>>,
): Promise<readonly string[]> {
  const files = ['-i', 'openapi.json', '-o', generator];
  const { stdout, stderr } = await run(
    ['java', '-jar', jar, 'generate', ...files, '-g', generator, `--additional-properties=${properties}`],
    { cwd: folder },
  );
  return (stdout + stderr)
    .split('\n')
    .filter((line) => /\b(WARN|ERROR)\b/.test(line) && !UNAVOIDABLE.some((known) => known.test(line)));
}

/** Generates a client with openapi-python-client; its warnings are failures. */
export const generateWithPython = (bin: string, folder: string): Promise<unknown> =>
  run(
    [
      join(bin, 'openapi-python-client'),
      'generate',
      ...['--path', 'openapi.json'],
      ...['--output-path', 'openapi-python-client'],
      ...['--config', join(HERE, 'openapi-python-client.yml')],
      '--fail-on-warning',
    ],
    // It formats what it generates with ruff.
    { cwd: folder, env: { PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` } },
  );

/** Installs openapi-typescript, openapi-fetch and their compiler. */
export async function nodePackages(folder: string): Promise<void> {
  await cp(join(HERE, 'node-packages'), folder, { recursive: true });
  await run(['npm', 'ci', '--silent'], { cwd: folder });
}

/** The path of a program in `programs/`. */
export const programPath = (name: string): string => join(HERE, 'programs', name);
