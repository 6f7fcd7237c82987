import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { envars, requireEnv } from '../envars.ts';
import type { Brand, BrandVariables } from './brand.ts';

/**
 * The stage's brand, as the function's environment and the file beside its code have it.
 * @throws Error at cold start when the variable or the file is missing
 */
export function brandFromEnvironment(env: NodeJS.ProcessEnv = process.env): Brand {
  const { logoFile, ...brand } = JSON.parse(requireEnv(envars.brand, env)) as BrandVariables;
  if (logoFile === undefined) return brand;
  return { ...brand, logo: readFileSync(join(requireEnv('LAMBDA_TASK_ROOT', env), logoFile), 'utf8') };
}
