import { existsSync } from 'node:fs';

/**
 * Where Debian's packages install it. The headless shell is Chromium without a browser's windows, and takes two thirds of the
 * processor time.
 */
const PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'] as const;

export const chromiumPath = process.env.CHROMIUM_PATH ?? PLACES.find((path) => existsSync(path)) ?? PLACES[0];

/** @returns one line that says what is missing and how to get it, or undefined */
export const whyNoChromium = (): string | undefined =>
  existsSync(chromiumPath)
    ? undefined
    : `The browser tests need Chromium at ${chromiumPath}: "apt-get install chromium-headless-shell", or set CHROMIUM_PATH.`;
