import type { Act } from './acts/act.ts';
import { firstDeployment } from './acts/deploy.ts';
import { failedFirstDeployment } from './acts/failed-first-deployment.ts';
import { failingUpdates } from './acts/failing-updates.ts';
import { neighbour } from './acts/neighbour.ts';
import { otherRegion } from './acts/other-region.ts';
import { removal } from './acts/removal.ts';
import { restore } from './acts/restore.ts';
import { update } from './acts/update.ts';
import { upgrade } from './acts/upgrade.ts';
import { variants } from './assembly/variants.ts';

/** Acts that follow each other in an account of their own: each begins where the one before it ended. */
export interface Strand {
  readonly name: string;
  readonly regions: readonly string[];
  readonly acts: readonly Act[];
}

const HOME = 'us-east-1';

export const strands: readonly Strand[] = [
  {
    name: 'life',
    regions: [HOME],
    acts: [firstDeployment, update, failingUpdates, neighbour, restore, removal],
  },
  { name: 'upgrade', regions: [HOME], acts: [upgrade] },
  { name: 'retry', regions: [HOME], acts: [failedFirstDeployment] },
  { name: 'far', regions: [HOME, variants.far.homeRegion], acts: [otherRegion] },
];

export const acts: readonly Act[] = strands.flatMap((strand) => strand.acts);

/** The strand up to the last of the named acts, if it has any of them. */
export function upTo(strand: Strand, names: readonly string[]): readonly Strand[] {
  const last = strand.acts.findLastIndex(({ name }) => names.includes(name));
  return last === -1 ? [] : [{ ...strand, acts: strand.acts.slice(0, last + 1) }];
}
