import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireEnv } from '../envars.ts';

/**
 * Reads a text file that synthesis put beside the function's code.
 * @param name without a folder
 * @throws Error when the file is missing
 */
export type ReadTaskFile = (name: string) => string;

/** @throws Error at cold start when the environment doesn't say where the code is, which Lambda's always does */
export function taskFilesFromEnvironment(env: NodeJS.ProcessEnv = process.env): ReadTaskFile {
  const folder = requireEnv('LAMBDA_TASK_ROOT', env);
  return (name) => readFileSync(join(folder, name), 'utf8');
}
