import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adaptations, type Resource } from './adaptations.ts';

/** A template, as loose JSON for editing. */
export interface Template {
  readonly Resources: Record<string, Resource>;
  readonly Outputs?: Readonly<Record<string, unknown>>;
}

/** What a copy has changed: the resource, by its stack and logical id, and the adaptation. */
export interface Change {
  readonly resource: string;
  readonly change: string;
  readonly reason: string;
}

/**
 * Copies a cloud assembly, its assets by reference, and adapts the templates to the emulator.
 * @returns what differs
 */
export function copyAdapted(source: string, copy: string): readonly Change[] {
  copyAssembly(source, copy);
  return stacksOf(copy).flatMap((stack) => {
    const template = readTemplate(copy, stack);
    const changes = adapt(template, stack);
    replaceTemplate(copy, stack, template);
    return changes;
  });
}

/** Adapts a template, in place. @returns what changed */
export function adapt({ Resources }: Template, stack: string): readonly Change[] {
  const changes: Change[] = [];
  for (const [id, resource] of Object.entries(Resources)) {
    for (const { change, reason, appliesTo, edit } of adaptations) {
      if (!appliesTo(resource)) continue;
      if (edit) edit(resource);
      else delete Resources[id];
      changes.push({ resource: `${stack} ${id}`, change, reason });
    }
  }
  return changes;
}

/** Copies a cloud assembly, with its assets by reference. */
export function copyAssembly(source: string, copy: string): void {
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(source)) {
    if (name.startsWith('asset.')) symlinkSync(join(source, name), join(copy, name));
    else if (!name.startsWith('.')) cpSync(join(source, name), join(copy, name), { recursive: true });
  }
}

const TEMPLATE = '.template.json';

/** The names of an assembly's stacks. */
export const stacksOf = (assembly: string): readonly string[] =>
  readdirSync(assembly)
    .filter((name) => name.endsWith(TEMPLATE))
    .map((name) => name.slice(0, -TEMPLATE.length));

export const readTemplate = (assembly: string, stack: string): Template =>
  JSON.parse(readFileSync(join(assembly, `${stack}${TEMPLATE}`), 'utf8')) as Template;

/** Edits a template of an assembly, in place. */
export function editTemplate(assembly: string, stack: string, edit: (template: Template) => void): void {
  const template = readTemplate(assembly, stack);
  edit(template);
  replaceTemplate(assembly, stack, template);
}

/** Replaces a template, under a new key: the CDK doesn't upload a template whose key was uploaded before. */
export function replaceTemplate(assembly: string, stack: string, template: Template): void {
  const text = JSON.stringify(template, undefined, 1);
  writeFileSync(join(assembly, `${stack}${TEMPLATE}`), text);
  const before = templateKey(assembly, stack);
  const after = createHash('sha256').update(text).digest('hex');
  for (const name of [`${stack}.assets.json`, 'manifest.json']) {
    const file = join(assembly, name);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(before, after));
  }
}

/** The key under which the CDK uploads a stack's template. */
function templateKey(assembly: string, stack: string): string {
  const { files } = JSON.parse(readFileSync(join(assembly, `${stack}.assets.json`), 'utf8')) as {
    readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
  };
  const [key] = Object.entries(files).find(([, { source }]) => source.path === `${stack}${TEMPLATE}`) ?? [];
  if (key === undefined) throw new Error(`${stack}.assets.json does not list the template.`);
  return key;
}
