import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, wholeNumber } from '../../bin/command-line.ts';
import { repository } from '../klookup-app.ts';
import { type EditedTemplate, useTurnstile } from './assembly.ts';
import { startTurnstileStandIn } from './stand-in.ts';
import { standInKeys } from './tokens.ts';

const values = commandLine(
  {
    script: 'dev:turnstile',
    summary: `Runs a stand-in for Cloudflare Turnstile until Ctrl-C, and makes a copy of cdk.out whose functions use it. Prints how to
run that.`,
    usage: '-- [--port 3004] [--site-key KEY] [--secret KEY]',
    details: `  --port N        the stand-in's port (default: 3004); 0 picks a free one
  --site-key KEY  the functions' site key, such as one of Cloudflare's dummies
  --secret KEY    the functions' secret key

docs/one-machine.md describes how to make it misbehave.`,
    options: {
      port: { type: 'string', default: '3004' },
      'site-key': { type: 'string', default: standInKeys.siteKey },
      secret: { type: 'string', default: standInKeys.secret },
    },
  },
  ({ values }) => ({ ...values, port: wholeNumber('--port', values.port, { min: 0, max: 65_535 }) }),
);

/** Runs the stand-in until a signal arrives, and makes a copy of the assembly whose functions use it. */
async function run(): Promise<void> {
  const standIn = await startTurnstileStandIn({ port: values.port });
  const { scriptUrl, verifyUrl } = standIn;
  const assembly = assemblyWith({ siteKey: values['site-key'], secret: values.secret, scriptUrl, verifyUrl });
  console.log(`The stand-in for Turnstile runs at ${standIn.url}. In another terminal:\n`);
  console.log(`  KLOOKUP_CDK_OUT=${assembly} npm start\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.stop());
}

/** @returns the folder of a copy of `cdk.out` that links to the original assets */
function assemblyWith(settings: Parameters<typeof useTurnstile>[1]): string {
  const source = join(repository, 'cdk.out');
  const copy = mkdtempSync(join(tmpdir(), 'klookup-turnstile-'));
  for (const name of readdirSync(source)) {
    if (name.startsWith('asset.')) symlinkSync(join(source, name), join(copy, name));
    else cpSync(join(source, name), join(copy, name), { recursive: true });
  }
  const file = join(copy, 'klookup-dev-service.template.json');
  const template = JSON.parse(readFileSync(file, 'utf8')) as EditedTemplate;
  useTurnstile(template, settings);
  writeFileSync(file, JSON.stringify(template));
  return copy;
}

await run();
