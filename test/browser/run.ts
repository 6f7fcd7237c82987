import { startVitest } from 'vitest/node';
import { commandLine, UsageError } from '../../bin/command-line.ts';
import { whyNoChromium } from './chromium.ts';

/** Files of tests, by what they are about. */
const PARTS: Readonly<Record<string, { readonly exclude?: string[] }>> = {
  all: {},
  pages: { exclude: ['test/browser/web-*.browser.ts'] },
  app: { exclude: ['test/browser/!(web-*).browser.ts'] },
};

const request = commandLine(
  {
    script: 'test:e2e',
    summary:
      'Tests the pages and the web app in Chromium, as their users see them, against hosts of its own.',
    usage: '-- [--part pages|app] [FILE...]',
    details: `  FILE    runs only test files whose path contains this text
  --part  pages: what visitors see, documents, and the pages of mailed links
          app: the landing page and the web app

Screenshots go to .screenshots/. Exits with 1 when a test fails.`,
    options: { part: { type: 'string', default: 'all' } },
    takesArguments: true,
  },
  ({ positionals, values: { part } }) => {
    const files = PARTS[part];
    if (!files)
      throw new UsageError(`There is no part "${part}". There are: ${Object.keys(PARTS).join(', ')}.`);
    return { filters: positionals, files };
  },
);
const reason = whyNoChromium();
if (reason !== undefined) {
  console.error(reason);
  process.exitCode = 1;
} else {
  const config = 'test/browser/vitest.config.ts';
  const { filters, files } = request;
  const vitest = await startVitest('test', filters, { config, watch: false }, { test: files });
  await vitest.close();
}
