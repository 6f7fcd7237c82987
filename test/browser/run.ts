/**
 * `npm run test:e2e`: tests the pages in Chromium, as visitors see them, against their own host. Exits with 1
 * when a test fails.
 */
import { startVitest } from 'vitest/node';
import { whyNoChromium } from './chromium.ts';

const reason = whyNoChromium();
if (reason !== undefined) {
  console.error(reason);
  process.exitCode = 1;
} else {
  const config = 'test/browser/vitest.config.ts';
  const vitest = await startVitest('test', process.argv.slice(2), { config, watch: false });
  await vitest.close();
}
