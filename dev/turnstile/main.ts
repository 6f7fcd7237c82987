import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from '../klookup-app.ts';
import { type EditedTemplate, useTurnstile } from './assembly.ts';
import { startTurnstileStandIn } from './stand-in.ts';
import { standInKeys } from './tokens.ts';

/**
 * `npm run dev:turnstile`: runs the stand-in until a signal arrives, and makes a copy of the assembly whose functions
 * use it.
 */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3004' },
      'site-key': { type: 'string', default: standInKeys.siteKey },
      secret: { type: 'string', default: standInKeys.secret },
    },
  });
  const standIn = await startTurnstileStandIn({ port: Number(values.port) });
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
