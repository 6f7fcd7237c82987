import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrandConfig } from '../config.ts';
import { type SanitisedLogo, sanitiseLogo } from './sanitise-logo.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The logo of a stage, from its file. @returns undefined when the stage has none */
export function logoOf({ logoSvgFile }: BrandConfig): SanitisedLogo | undefined {
  if (logoSvgFile === undefined) return undefined;
  const path = resolve(repository, logoSvgFile);
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  return isFile ? sanitiseLogo(readFileSync(path, 'utf8')) : { problem: 'is no file' };
}
