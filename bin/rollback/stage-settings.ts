import { RefusalError } from '../command-line.ts';

/** A stage's settings in one version of `lib/config.ts`, and the names of its stacks there. */
export interface StageSettings {
  readonly config: Readonly<Record<string, unknown>> & {
    readonly homeRegion: string;
    readonly originSecretGeneration: number;
    /** Missing in versions that knew no other table than the first. */
    readonly tableGeneration?: number;
  };
  readonly serviceStack: string;
  /** Missing in versions without accounts of their own. */
  readonly accountsStack?: string;
  /** Those of click regions. Missing in versions without any. */
  readonly clickRegionStacks?: readonly string[];
  readonly edgeStack: string;
}

/** A program that prints {@link StageSettings} of the version whose folder it runs in. Its argument is the stage. */
export const printSettings = `
import { names, stageConfig } from './lib/config.ts';
const config = stageConfig(process.argv[1]);
const { serviceStack, accountsStack, edgeStack, clickRegionStack } = names(config.stage);
const clickRegionStacks = (config.clickRegions ?? []).filter((region) => region !== config.homeRegion).map(clickRegionStack);
console.log(JSON.stringify({ config, serviceStack, accountsStack, edgeStack, clickRegionStacks }));
`;

/**
 * Requires that the older code finds the data and the secrets of the newer storage stack, which is never rolled back.
 * @throws RefusalError that says what to do instead
 */
export function assertReversible(now: StageSettings, then: StageSettings): void {
  const [today, back] = [now.config, then.config];
  if (today.homeRegion !== back.homeRegion) {
    throw new RefusalError(
      `The stage was in ${back.homeRegion} then, and is in ${today.homeRegion} now: its table does not move.`,
    );
  }
  const [table, tableThen] = [today.tableGeneration ?? 1, back.tableGeneration ?? 1];
  if (table !== tableThen) {
    throw new RefusalError(
      `That version uses generation ${tableThen} of the table, and the data is in generation ${table}. Commit the older code with today's tableGeneration, and deploy that.`,
    );
  }
  const rotations = today.originSecretGeneration - back.originSecretGeneration;
  // The service accepts two generations, and the storage stack keeps one more for functions of the version before.
  if (rotations < 0 || rotations > 1) {
    throw new RefusalError(
      `That version sends origin secret ${back.originSecretGeneration}, and the API accepts ${today.originSecretGeneration} and the one before: everything would be refused. Commit the older code with today's originSecretGeneration, and deploy that.`,
    );
  }
}

/** @returns a line for each setting that a rollback changes, such as `alarmEmail: "a@example.com" -> not set` */
export function settingsThatChange(
  { config: now }: StageSettings,
  { config: then }: StageSettings,
): string[] {
  const settings = [...new Set([...Object.keys(now), ...Object.keys(then)])].sort();
  return settings.flatMap((setting) => {
    const [from, to] = [shown(now[setting]), shown(then[setting])];
    return from === to ? [] : [`${setting}: ${from} -> ${to}`];
  });
}

const shown = (value: unknown): string => (value === undefined ? 'not set' : JSON.stringify(value));
