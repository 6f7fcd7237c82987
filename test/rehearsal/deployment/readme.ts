import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../../../dev/klookup-app.ts';

/**
 * Finds a command in the README's steps of a deployment, with its placeholders filled, so that a rehearsal runs what people
 * paste.
 * @param start how the command begins, up to a word that identifies it
 * @param values by placeholder
 * @throws Error when the README has no such command, or names a placeholder that has no value
 */
export function readmeCommand(start: string, values: Readonly<Record<string, string>> = {}): string {
  const [, steps = ''] =
    /\n## Deploy it to AWS\n([\s\S]*?)\n## /.exec(readFileSync(join(repository, 'README.md'), 'utf8')) ?? [];
  const inline = [...steps.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  const blocks = [...steps.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, code = '']) => code.trim());
  const command = [...inline, ...blocks].find((code) => code.startsWith(start));
  if (command === undefined)
    throw new Error(`The README's steps have no command that starts with "${start}".`);
  const filled = Object.entries(values).reduce(
    (text, [placeholder, value]) => text.replaceAll(placeholder, value),
    command,
  );
  const [left] = /<[a-z ]+>|klup_\.\.\./.exec(filled) ?? [];
  if (left) throw new Error(`The README's command has a placeholder that nothing fills: ${left}`);
  return filled;
}
