import { InvalidEmailError, normaliseEmail } from '../lambdas/email-addresses/email-address.ts';
import { createTable } from '../lambdas/table/client.ts';
import { mailStopsTable } from '../lambdas/table/mail-stops-table.ts';
import { tableName } from '../lib/config.ts';
import { asUsageError, runCommand, UsageError } from './command-line.ts';
import { allowMail, isStopped } from './mail-commands.ts';
import { chooseTarget, targetHelp, targetOptions } from './stage-target.ts';

await runCommand(
  {
    script: 'ops:mail',
    summary: 'Says whether an address gets mail, and lets one get mail again.',
    usage: '-- COMMAND ADDRESS --stage dev',
    details: `  find ADDRESS      says whether mail to it has been stopped, since when and why
  allow ADDRESS     sends mail to it again
${targetHelp}

Mail stops when it bounces for good, or when its reader marks it as spam. Let an address get mail again only when its
owner asks, or has changed it. SES has a list of its own: "allow" prints the command for it.
Exits with 0 when done, 1 when not, and 2 when the command line is wrong.`,
    takesArguments: true,
    options: { ...targetOptions },
  },
  async ({ values, positionals }) => {
    const [command = '', text, ...rest] = positionals;
    if (command !== 'find' && command !== 'allow') {
      throw new UsageError(command === '' ? 'Missing command.' : `There is no command "${command}".`);
    }
    if (text === undefined) throw new UsageError(`"${command}" needs an address.`);
    if (rest.length > 0) {
      throw new UsageError('Unexpected argument. Put options after "--": npm run ops:mail -- ...');
    }
    const address = asUsageError([InvalidEmailError], () => normaliseEmail(text));
    const config = await chooseTarget(values);
    const { homeRegion } = config;
    const services = {
      stops: mailStopsTable(createTable(tableName(config), { region: homeRegion })),
      region: homeRegion,
      print: (line: string) => console.log(line),
    };
    await (command === 'find' ? isStopped : allowMail)(address, services);
    return 0;
  },
);
