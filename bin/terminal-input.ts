import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** Reads standard input. A person is asked for a secret by its name, and what they type is not shown. */
export async function secretInput(name = 'Key'): Promise<string> {
  return process.stdin.isTTY ? askForSecret(name) : text(process.stdin);
}

/** Reads several secrets from standard input, one a line; a person is asked for each. */
export async function secretInputs(names: readonly string[]): Promise<string[]> {
  if (!process.stdin.isTTY) {
    const lines = (await text(process.stdin)).split(/\r?\n/);
    return names.map((_, index) => lines[index] ?? '');
  }
  const secrets: string[] = [];
  for (const name of names) secrets.push(await askForSecret(name));
  return secrets;
}

async function askForSecret(name: string): Promise<string> {
  process.stderr.write(`${name} (not shown): `);
  const hidden = new Writable({ write: (_chunk, _encoding, done) => done() });
  const answer = await ask('', hidden);
  process.stderr.write('\n');
  return answer;
}

/** Asks the person at the terminal. @returns an empty answer after Ctrl-C or Ctrl-D */
export async function ask(question: string, output: NodeJS.WritableStream): Promise<string> {
  const lines = createInterface({ input: process.stdin, output, terminal: true });
  const closed = once(lines, 'close').then(() => '');
  try {
    return await Promise.race([lines.question(question), closed]);
  } finally {
    lines.close();
  }
}

/** Asks the person at the terminal for a yes. */
export const confirm = async (question: string): Promise<boolean> =>
  /^y(es)?$/i.test((await ask(question, process.stderr)).trim());
