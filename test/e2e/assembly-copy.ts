import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A template as loose JSON, for editing. */
export interface Template {
  readonly Resources: Record<string, Resource>;
}
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's resources have no type here
  readonly Properties: any;
}

/** Copies the repository's cloud assembly, with its assets by reference. @returns the copy's folder */
export function copyOfAssembly(): string {
  const source = resolve('cdk.out');
  const copy = mkdtempSync(join(tmpdir(), 'klookup-assembly-'));
  for (const name of readdirSync(source)) {
    if (name.startsWith('asset.')) symlinkSync(join(source, name), join(copy, name));
    else cpSync(join(source, name), join(copy, name), { recursive: true });
  }
  return copy;
}

type Stack = 'storage' | 'service' | 'edge';

/** Copies the assembly and edits some stacks' templates. @returns the copy's folder */
export function editedAssembly(edits: Partial<Record<Stack, (template: Template) => void>>): string {
  const copy = copyOfAssembly();
  for (const [stack, edit] of Object.entries(edits)) {
    const file = join(copy, `klookup-dev-${stack}.template.json`);
    const template = JSON.parse(readFileSync(file, 'utf8')) as Template;
    edit(template);
    writeFileSync(file, JSON.stringify(template));
  }
  return copy;
}

/** The resources of one type. */
export function resources(template: Template, type: string): Resource[] {
  return Object.values(template.Resources).filter(({ Type }) => Type === type);
}
