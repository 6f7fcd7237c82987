import { existsSync } from 'node:fs';

/** Where Debian's package installs it. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** @returns one line that says what is missing and how to get it, or undefined */
export const whyNoChromium = (): string | undefined =>
  existsSync(chromiumPath)
    ? undefined
    : `The browser tests need Chromium at ${chromiumPath}: "apt-get install chromium", or set CHROMIUM_PATH.`;
