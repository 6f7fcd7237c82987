import { globSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { repository } from '../../../dev/klookup-app.ts';
import { bundleOptions } from '../../../lib/bundle.ts';
import { names } from '../../../lib/config.ts';
import { withAssemblyLock } from '../../../local/template/synthesize.ts';
import { copyOfAssembly, resources, type Template } from '../../e2e/assembly-copy.ts';
import type { Mutation } from './mutations.ts';

const STAGE = 'dev';

/**
 * Copies the cloud assembly with one rule switched off in some functions' bundles. The source is edited while
 * it is bundled, so that neither minification nor the source on disk matters.
 * @returns the copy's folder
 * @throws Error when the source no longer contains the text, or a bundle does not contain the source
 */
export async function mutatedAssembly(mutation: Mutation): Promise<string> {
  const assembly = await wholeCopy();
  try {
    for (const name of mutation.functions) await rebundle(assembly, name, mutation);
    return assembly;
  } catch (error) {
    rmSync(assembly, { recursive: true, force: true });
    throw error;
  }
}

/** Copies the assembly while nobody synthesizes into it. */
export const wholeCopy = (): Promise<string> =>
  withAssemblyLock(`${repository}cdk.out`, () => Promise.resolve(copyOfAssembly()));

async function rebundle(assembly: string, name: string, mutation: Mutation): Promise<void> {
  const folder = assetFolder(assembly, name);
  // A link to the repository's own asset, which stays unchanged.
  rmSync(folder, { recursive: true });
  const edit = edited(mutation);
  await build({
    ...bundleOptions,
    entryPoints: [handlerOf(name)],
    outfile: join(folder, 'index.js'),
    plugins: [edit.plugin],
    logLevel: 'silent',
  });
  if (edit.times() !== 1) throw new Error(`The bundle of ${name} does not contain ${mutation.file}.`);
}

function assetFolder(assembly: string, name: string): string {
  const { serviceStack, accountsStack } = names(STAGE);
  const found = [serviceStack, accountsStack]
    .map((stack) => JSON.parse(readFileSync(join(assembly, `${stack}.template.json`), 'utf8')) as Template)
    .flatMap((template) => resources(template, 'AWS::Lambda::Function'))
    .find(({ Properties }) => Properties.FunctionName === names(STAGE).function(name));
  if (!found) throw new Error(`No template has a function ${name}.`);
  return join(assembly, `asset.${String(found.Properties.Code.S3Key).replace(/\.zip$/, '')}`);
}

function handlerOf(name: string): string {
  const [entry] = globSync(`lambdas/*/${name}.handler.ts`);
  if (!entry) throw new Error(`The function ${name} has no handler.`);
  return entry;
}

function edited({ file, find, replace }: Mutation): {
  readonly plugin: Plugin;
  readonly times: () => number;
} {
  const path = resolve(file);
  let times = 0;
  const plugin: Plugin = {
    name: 'switch-off-a-rule',
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, async (args) => {
        if (args.path !== path) return undefined;
        const parts = (await readFile(path, 'utf8')).split(find);
        if (parts.length !== 2) {
          throw new Error(
            `${file} contains "${find}" ${parts.length - 1} times: update how the mutation switches the rule off.`,
          );
        }
        times += 1;
        return { contents: parts.join(replace), loader: 'ts' };
      });
    },
  };
  return { plugin, times: () => times };
}
