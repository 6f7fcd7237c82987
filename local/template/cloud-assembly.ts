import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One resource of a template, its intrinsics not yet resolved. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: { readonly [name: string]: Json };
  readonly Condition?: string;
}

/** One synthesized stack: its template, and where it is to be deployed. */
export interface Stack {
  readonly name: string;
  readonly region: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<
    Record<string, { readonly Value: Json; readonly Export?: { readonly Name: Json } }>
  >;
  readonly parameters: Readonly<Record<string, { readonly Default?: Json }>>;
  readonly mappings: { readonly [name: string]: Json };
  readonly conditions: { readonly [name: string]: Json };
  /** Folder of each file asset, by its object key in the assets bucket. */
  readonly assets: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly artifacts?: Readonly<
    Record<
      string,
      {
        readonly type: string;
        readonly environment?: string;
        readonly properties?: {
          readonly templateFile?: string;
          readonly stackName?: string;
          readonly file?: string;
        };
      }
    >
  >;
}

/** Where a stack lies that names no region: CDK leaves it to the deploying command, whose default this is. */
const DEFAULT_REGION = 'us-east-1';

/** @returns names of the stacks in an assembly folder; none when there is no manifest */
export function stackNames(directory: string): string[] {
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) return [];
  return Object.entries(readJson<Manifest>(file).artifacts ?? {})
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { properties }]) => properties?.stackName ?? id);
}

/**
 * Reads the stacks whose name starts with `prefix` out of a CDK cloud assembly.
 * @throws Error when there is no manifest, or no such stack in it
 */
export function readStacks(directory: string, prefix: string): Stack[] {
  const file = join(directory, 'manifest.json');
  if (!existsSync(file)) throw new Error(`There is no cloud assembly in ${directory}: ${file} is missing.`);
  const artifacts = Object.entries(readJson<Manifest>(file).artifacts ?? {});
  const assets = new Map(
    artifacts
      .filter(([, { type }]) => type === 'cdk:asset-manifest')
      .flatMap(([, { properties }]) => [...readAssets(directory, properties?.file ?? '')]),
  );
  const stacks = artifacts
    .filter(([, { type }]) => type === 'aws:cloudformation:stack')
    .map(([id, { environment, properties }]) => ({
      name: properties?.stackName ?? id,
      environment,
      properties,
    }))
    .filter(({ name }) => name.startsWith(prefix))
    .map(({ name, environment, properties }) =>
      readStack(name, environment, join(directory, properties?.templateFile ?? ''), assets),
    );
  if (stacks.length === 0) throw new Error(`The assembly in ${directory} has no stack named ${prefix}….`);
  return stacks;
}

function readStack(
  name: string,
  environment: string | undefined,
  templateFile: string,
  assets: ReadonlyMap<string, string>,
): Stack {
  const template = readJson<{ readonly [section: string]: never }>(templateFile);
  const region = environment?.split('/').at(-1) ?? '';
  return {
    name,
    region: region === '' || region === 'unknown-region' ? DEFAULT_REGION : region,
    resources: template.Resources ?? {},
    outputs: template.Outputs ?? {},
    parameters: template.Parameters ?? {},
    mappings: template.Mappings ?? {},
    conditions: template.Conditions ?? {},
    assets,
  };
}

interface AssetManifest {
  readonly files?: Readonly<
    Record<
      string,
      {
        readonly source: { readonly path?: string };
        readonly destinations: Readonly<Record<string, { readonly objectKey: string }>>;
      }
    >
  >;
}

function readAssets(directory: string, file: string): Map<string, string> {
  const folders = new Map<string, string>();
  for (const { source, destinations } of Object.values(
    readJson<AssetManifest>(join(directory, file)).files ?? {},
  )) {
    for (const { objectKey } of Object.values(destinations)) {
      if (source.path) folders.set(objectKey, join(directory, source.path));
    }
  }
  return folders;
}

function readJson<T>(file: string): T {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
