import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 collect garbage often rather than let the heap grow: ten pages of 1 MB, made to be parsed into as many elements as
 * possible, otherwise take more than the function's memory, and end the run of the sites beside them. Both flags are read at each
 * collection. For figures, see docs/decisions/0059-a-crawler-without-rights.md.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=30');
}
