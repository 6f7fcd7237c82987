import { startVitest } from 'vitest/node';
import { commandLine } from '../../bin/command-line.ts';
import { whyNoChromium } from './chromium.ts';

const filters = commandLine(
  {
    script: 'test:e2e',
    summary: 'Tests the pages in Chromium, as visitors see them, against a host of its own.',
    usage: '-- [FILE...]',
    details: `  FILE  runs only test files whose path contains this text

Screenshots go to .screenshots/. Exits with 1 when a test fails.`,
    takesArguments: true,
  },
  ({ positionals }) => positionals,
);
const reason = whyNoChromium();
if (reason !== undefined) {
  console.error(reason);
  process.exitCode = 1;
} else {
  const config = 'test/browser/vitest.config.ts';
  const vitest = await startVitest('test', filters, { config, watch: false });
  await vitest.close();
}
