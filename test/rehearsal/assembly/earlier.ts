import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Resource } from './adaptations.ts';
import { adapt, copyAssembly, readTemplate, replaceTemplate, stacksOf } from './assembly.ts';

/** Templates and the redirector's bundle of version 0.2: its README says how they were made. */
const EARLIER = fileURLToPath(new URL('../fixtures/0.2/', import.meta.url));

/** The redirector's logical id, in version 0.2 and since. */
const REDIRECTOR = 'RedirectorFunctionF1AFB680';

/**
 * Makes an assembly of the stage `prod` as version 0.2 deployed it: its templates, its redirector, and today's code of the
 * other functions under its asset keys, with the variables that this needs, because an upgrade replaces those at once.
 * @param assembly today's, adapted to the emulator
 * @returns the copy's folder, and the stacks that version 0.2 had: deploy no others
 */
export function earlierAssembly(
  assembly: string,
  copy: string,
): { readonly path: string; readonly stacks: readonly string[] } {
  copyAssembly(assembly, copy);
  const stacks = stacksOf(EARLIER);
  for (const stack of stacks) {
    const today = readTemplate(copy, stack);
    const earlier = readTemplate(EARLIER, stack);
    adapt(earlier, stack);
    for (const [id, { Type, Properties }] of Object.entries(earlier.Resources)) {
      if (Type !== 'AWS::Lambda::Function') continue;
      const sameToday = today.Resources[id];
      if (!sameToday) throw new Error(`Version 0.2 has a function ${id}, which there is no code for.`);
      const [key, like] = [keyOf(Properties), keyOf(sameToday.Properties)];
      // Not changed since.
      if (key === like) continue;
      if (id !== REDIRECTOR) addVariables(Properties, sameToday.Properties);
      const path = id === REDIRECTOR ? `asset.${key}` : `asset.${like}`;
      if (id === REDIRECTOR) cpSync(join(EARLIER, 'redirect'), join(copy, path), { recursive: true });
      addAsset(copy, stack, { key, like, path });
    }
    replaceTemplate(copy, stack, earlier);
  }
  return { path: copy, stacks };
}

/** Today's code needs the variables that have been added since. */
function addVariables(earlier: Resource['Properties'], today: Resource['Properties']): void {
  const variables = variablesOf(earlier);
  for (const [name, value] of Object.entries(variablesOf(today))) {
    if (typeof value === 'string') variables[name] ??= value;
  }
}

const variablesOf = ({ Environment }: Resource['Properties']): Record<string, unknown> =>
  (Environment as { Variables?: Record<string, unknown> } | undefined)?.Variables ?? {};

/** The key of a function's code. */
const keyOf = ({ Code }: Resource['Properties']): string => String(Code?.S3Key).replace(/\.zip$/, '');

interface Asset {
  readonly key: string;
  /** The key of an asset that is published in the same way. */
  readonly like: string;
  /** The asset's folder. */
  readonly path: string;
}

/** Adds an asset to those that the CDK publishes for a stack. */
function addAsset(assembly: string, stack: string, { key, like, path }: Asset): void {
  const file = join(assembly, `${stack}.assets.json`);
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { readonly files: Record<string, object> };
  const text = JSON.stringify(manifest.files[like]).replaceAll(`${like}.zip`, `${key}.zip`);
  manifest.files[key] = { ...JSON.parse(text), source: { path, packaging: 'zip' } };
  writeFileSync(file, JSON.stringify(manifest, undefined, 1));
}
