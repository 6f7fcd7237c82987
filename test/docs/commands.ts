/** A command that a page shows. */
export interface ShownCommand {
  /** Name of the npm script. */
  readonly script: string;
  /** The options after it, without their values. */
  readonly options: readonly string[];
}

/** Inline code, which may go on in the next line, or a line of a block. */
const CODE = /(?<!`)`([^`]+)`(?!`)/g;
const BLOCK = /^[ \t]*```[^\n]*\n([\s\S]*?)^[ \t]*```/gm;
const COMMAND = /\bnpm run (?:-s |--silent )?([a-z][a-z0-9:-]*)([^|;&>#]*)/g;

/** @returns the `npm run` commands in a page's code, in order. Placeholders in capitals are none */
export function commandsIn(markdown: string): ShownCommand[] {
  const code: { readonly at: number; readonly text: string }[] = [];
  const rest = markdown.replaceAll(BLOCK, (block, lines: string, at: number) => {
    for (const text of lines.replaceAll('\\\n', ' ').split('\n')) code.push({ at, text });
    return ' '.repeat(block.length);
  });
  for (const { index, 1: text = '' } of rest.matchAll(CODE))
    code.push({ at: index, text: text.replaceAll(/\s+/g, ' ') });
  return code
    .sort((one, other) => one.at - other.at)
    .flatMap(({ text }) => [...text.matchAll(COMMAND)])
    .map(([, script = '', line = '']) => ({
      script,
      options: [...line.matchAll(/(?<=\s)--[a-z][a-z-]*/g)].map(([option]) => option),
    }));
}
