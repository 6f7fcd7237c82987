import { readFileSync } from 'node:fs';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { commandLine } from '../bin/command-line.ts';
import { printHead } from './measuring/head.ts';

commandLine(
  {
    script: 'bench:closures',
    summary: `Prints how much of our own code a reader meets from each handler on: its file and all that it imports, directly or
not, types included.`,
  },
  () => {},
);
printHead();

const { output } = await cruise(['lambdas'], {
  parser: 'swc',
  tsPreCompilationDeps: true,
  includeOnly: { path: '^lambdas/' },
});
const { modules } = output as ICruiseResult;
const importsOf = new Map(
  modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
);

function closureOf(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (!seen.has(file)) {
    seen.add(file);
    for (const imported of importsOf.get(file) ?? []) closureOf(imported, seen);
  }
  return seen;
}

const linesOf = (file: string): number => readFileSync(file, 'utf8').split('\n').length - 1;

console.table(
  Object.fromEntries(
    [...importsOf.keys()]
      .filter((file) => file.endsWith('.handler.ts'))
      .sort()
      .map((handler) => {
        const files = [...closureOf(handler)];
        const lines = files.reduce((sum, file) => sum + linesOf(file), 0);
        return [handler.replace(/^lambdas\/|\.handler\.ts$/g, ''), { files: files.length, lines }];
      }),
  ),
);
