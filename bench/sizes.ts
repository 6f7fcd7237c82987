import { basename } from 'node:path';
import { commandLine } from '../bin/command-line.ts';
import { printHead } from './measuring/head.ts';
import { handlerFiles, handlerSizes, problemsOfSizes } from './sizes/handler-sizes.ts';

commandLine(
  {
    script: 'sizes',
    summary: "Prints the size of every handler's bundle, and its largest packages.",
    details: 'Exits with 1 when a bundle is too large, contains what it must not, or is in no stack.',
  },
  () => {},
);
printHead();

const sizes = handlerSizes().sort((a, b) => b.bytes - a.bytes);
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

console.table(
  Object.fromEntries(
    sizes.map(({ entry, bytes, gzippedBytes, limitBytes, packages }) => [
      basename(entry, '.handler.ts'),
      {
        KB: kilobytes(bytes),
        'KB gzip': kilobytes(gzippedBytes),
        'limit, KB': kilobytes(limitBytes),
        'largest packages, KB': packages
          .slice(0, 3)
          .map((each) => `${each.name} ${kilobytes(each.bytes)}`)
          .join(', '),
      },
    ]),
  ),
);

const problems = problemsOfSizes(sizes, handlerFiles());
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
