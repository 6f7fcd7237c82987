import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { names } from '../../lib/config.ts';
import { REDIRECTOR_NAME } from '../../lib/redirect/redirect-log.ts';
import type { FunctionDefinition } from '../../local/template/deployment.ts';
import { quantile } from '../measuring/quantile.ts';
import { withoutOutput } from '../measuring/without-output.ts';
import { firstCalls } from './first-calls.ts';
import { type LocalStage, startLocalStage } from './local-stage.ts';

/** What a function's cold starts cost, in medians. */
export interface ColdFunction {
  readonly name: string;
  readonly bytes: number;
  readonly importCpuMs: number;
  readonly callCpuMs: number;
  /** Of import and first call together. */
  readonly cpuMs: number;
  readonly what: string;
  /** The status of a response, or how the call ended. */
  readonly outcome: string;
}

/** What one process printed: see `sandbox.ts`. */
interface Run {
  readonly importCpuMs: number;
  readonly callCpuMs: number;
  readonly outcome: {
    readonly result?: { readonly statusCode?: number; readonly status?: string };
    readonly error?: string;
  };
}

/**
 * Starts every function of the stage dev cold, in fresh processes with the bundle that a deployment uploads.
 * @param options.runs processes of each function; one of each in a round, so that a busy moment affects all alike
 * @param options.only names of functions; all by default
 */
export async function coldFunctions(options: {
  readonly runs: number;
  readonly only?: readonly string[] | undefined;
}): Promise<readonly ColdFunction[]> {
  const folder = mkdtempSync(join(tmpdir(), 'klookup-cold-'));
  const stage = await startLocalStage(folder);
  try {
    const { functions } = stage.deployment;
    const byName = new Map(functions.map((definition) => [shortName(definition), definition]));
    const chosen = [...byName].filter(([name]) => options.only?.includes(name) ?? true);
    const firstCall = firstCalls(stage, invoker(stage, byName));
    const done = new Map<string, { what: string; runs: Run[] }>();
    for (let round = 0; round < options.runs; round++) {
      for (const [name, definition] of chosen) {
        const { what, event } = await firstCall(name, definition);
        const file = join(folder, `${name}.json`);
        writeFileSync(file, JSON.stringify(event));
        const { runs } = done.get(name) ?? { runs: [] };
        done.set(name, { what, runs: [...runs, await runCold(stage, definition, file)] });
      }
    }
    return chosen.map(([name, definition]) => {
      const { what, runs } = done.get(name) ?? { what: '', runs: [] };
      return {
        name,
        what,
        bytes: readFileSync(bundleOf(definition)).length,
        importCpuMs: median(runs.map(({ importCpuMs }) => importCpuMs)),
        callCpuMs: median(runs.map(({ callCpuMs }) => callCpuMs)),
        cpuMs: median(runs.map(({ importCpuMs, callCpuMs }) => importCpuMs + callCpuMs)),
        outcome: [...new Set(runs.map(ended))].join(', '),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
    await stage.stop();
  }
}

const bundleOf = ({ assetDirectory }: FunctionDefinition): string => join(assetDirectory, 'index.js');

/** The redirector's own name is generated. */
function shortName({ name }: FunctionDefinition): string {
  const prefix = names('dev').function('');
  return name.startsWith(`${prefix}edge-`) ? REDIRECTOR_NAME : name.slice(prefix.length);
}

async function runCold(stage: LocalStage, definition: FunctionDefinition, eventFile: string): Promise<Run> {
  const script = fileURLToPath(new URL('sandbox.ts', import.meta.url));
  const args = [script, bundleOf(definition), eventFile];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...stage.environmentOf(definition) },
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n'))) as Run;
}

/** Runs a function here, for what first calls need. Its module stays loaded, with the environment of its first invocation. */
function invoker(stage: LocalStage, byName: ReadonlyMap<string, FunctionDefinition>) {
  const require = createRequire(import.meta.url);
  return async (name: string, event: object): Promise<unknown> => {
    const definition = byName.get(name);
    if (!definition) throw new Error(`The stage has no function ${name}.`);
    Object.assign(process.env, stage.environmentOf(definition));
    const { handler } = require(bundleOf(definition)) as { handler: (...args: object[]) => Promise<unknown> };
    const context = { functionName: definition.name, getRemainingTimeInMillis: () => 10_000 };
    return withoutOutput(() => handler(event, context));
  };
}

function ended({ outcome: { result, error } }: Run): string {
  if (error !== undefined) return error;
  return String(result?.statusCode ?? result?.status ?? 'done');
}

const median = (values: readonly number[]): number => quantile(values, 0.5);
