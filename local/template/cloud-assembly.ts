import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  AssetManifestArtifact,
  CloudAssembly,
  type CloudFormationStackArtifact,
  UNKNOWN_REGION,
} from 'aws-cdk-lib/cx-api';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** One resource of a template, its intrinsics unresolved. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: { readonly [name: string]: Json };
  readonly Condition?: string;
}

/** One synthesized stack: its template, and the region that it deploys to. */
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

/** Region of a stack that names none: CDK leaves it to the deploying command, and this is its default. */
const DEFAULT_REGION = 'us-east-1';

/** @returns names of the stacks in an assembly folder; none when there is no assembly */
export const stackNames = (directory: string): string[] =>
  hasAssembly(directory) ? readAssembly(directory).stacks.map(({ stackName }) => stackName) : [];

/**
 * Reads the stacks whose names start with `prefix` from a CDK cloud assembly.
 * @throws Error when there is no assembly or no such stack
 */
export function readStacks(directory: string, prefix: string): Stack[] {
  if (!hasAssembly(directory)) {
    throw new Error(`There is no cloud assembly in ${directory}: ${join(directory, MANIFEST)} is missing.`);
  }
  const assembly = readAssembly(directory);
  const assets = assetFolders(assembly);
  const stacks = assembly.stacks
    .filter(({ stackName }) => stackName.startsWith(prefix))
    .map((stack) => readStack(stack, assets));
  if (stacks.length === 0) throw new Error(`The assembly in ${directory} has no stack named ${prefix}*.`);
  return stacks;
}

const MANIFEST = 'manifest.json';
const hasAssembly = (directory: string): boolean => existsSync(join(directory, MANIFEST));

function readAssembly(directory: string): CloudAssembly {
  try {
    return new CloudAssembly(directory);
  } catch (error) {
    throw new Error(
      `The cloud assembly in ${directory} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function readStack(stack: CloudFormationStackArtifact, assets: ReadonlyMap<string, string>): Stack {
  const { Resources = {}, Outputs = {}, Parameters = {}, Mappings = {}, Conditions = {} } = templateOf(stack);
  const { region } = stack.environment;
  return {
    name: stack.stackName,
    region: region === UNKNOWN_REGION ? DEFAULT_REGION : region,
    resources: Resources,
    outputs: Outputs,
    parameters: Parameters,
    mappings: Mappings,
    conditions: Conditions,
    assets,
  };
}

interface Template {
  readonly Resources?: Stack['resources'];
  readonly Outputs?: Stack['outputs'];
  readonly Parameters?: Stack['parameters'];
  readonly Mappings?: Stack['mappings'];
  readonly Conditions?: Stack['conditions'];
}

function templateOf(stack: CloudFormationStackArtifact): Template {
  try {
    return stack.template as Template;
  } catch (error) {
    throw new Error(
      `${stack.templateFullPath} can't be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** @returns folder of each file asset, by its object key */
function assetFolders({ artifacts, directory }: CloudAssembly): Map<string, string> {
  const folders = new Map<string, string>();
  for (const manifest of artifacts.filter((artifact) =>
    AssetManifestArtifact.isAssetManifestArtifact(artifact),
  )) {
    for (const { source, destinations } of Object.values(manifest.contents.files ?? {})) {
      for (const { objectKey } of Object.values(destinations)) {
        if (source.path) folders.set(objectKey, join(directory, source.path));
      }
    }
  }
  return folders;
}
