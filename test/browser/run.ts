/** `npm run test:e2e`: the pages as visitors see them, in Chromium, against a host of its own. Exits 1 when a test fails. */
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
