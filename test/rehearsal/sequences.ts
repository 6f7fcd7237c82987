import { variants } from './assembly/variants.ts';
import { firstDeployment } from './scenarios/deploy.ts';
import { failedFirstDeployment } from './scenarios/failed-first-deployment.ts';
import { failingUpdates } from './scenarios/failing-updates.ts';
import { otherRegion } from './scenarios/other-region.ts';
import { removal } from './scenarios/removal.ts';
import { restore } from './scenarios/restore.ts';
import type { Scenario } from './scenarios/scenario.ts';
import { secondStage } from './scenarios/second-stage.ts';
import { update } from './scenarios/update.ts';
import { upgrade } from './scenarios/upgrade.ts';

/** Scenarios that follow each other in an account of their own: each begins where the one before it ended. */
export interface Sequence {
  readonly name: string;
  readonly regions: readonly string[];
  readonly scenarios: readonly Scenario[];
}

const HOME = 'us-east-1';

export const sequences: readonly Sequence[] = [
  {
    name: 'lifecycle',
    regions: [HOME],
    scenarios: [firstDeployment, update, failingUpdates, secondStage, restore, removal],
  },
  { name: 'upgrade', regions: [HOME], scenarios: [upgrade] },
  { name: 'retry', regions: [HOME], scenarios: [failedFirstDeployment] },
  { name: 'other-region', regions: [HOME, variants.otherRegion.homeRegion], scenarios: [otherRegion] },
];

export const scenarios: readonly Scenario[] = sequences.flatMap((sequence) => sequence.scenarios);

/** The sequence up to the last of the named scenarios, if it has any of them. */
export function upTo(sequence: Sequence, names: readonly string[]): readonly Sequence[] {
  const last = sequence.scenarios.findLastIndex(({ name }) => names.includes(name));
  return last === -1 ? [] : [{ ...sequence, scenarios: sequence.scenarios.slice(0, last + 1) }];
}
