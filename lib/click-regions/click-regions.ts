import { farClickRegions, names, type StageConfig } from '../config.ts';

/** A region with a click queue. */
export interface ClickRegion {
  readonly region: string;
  readonly visitsQueue: string;
  readonly visitsDeadLetterQueue: string;
  /** Short name of the aggregator that counts its clicks. */
  readonly counterName: string;
}

/** The home region's: its queue is in the storage stack and its aggregator in the service stack. */
export function homeClickRegion({ stage, homeRegion }: StageConfig): ClickRegion {
  const { visitsQueue, visitsDeadLetterQueue } = names(stage);
  return { region: homeRegion, visitsQueue, visitsDeadLetterQueue, counterName: 'count-clicks' };
}

/** That of a region besides home, with a stack of its own. */
export function farClickRegion({ stage }: StageConfig, region: string): ClickRegion {
  const { farVisitsQueue, farVisitsDeadLetterQueue } = names(stage);
  return {
    region,
    visitsQueue: farVisitsQueue(region),
    visitsDeadLetterQueue: farVisitsDeadLetterQueue(region),
    counterName: `count-clicks-${region}`,
  };
}

/** All of a stage's, home first. */
export const clickRegionsOf = (config: StageConfig): ClickRegion[] => [
  homeClickRegion(config),
  ...farClickRegions(config).map((region) => farClickRegion(config, region)),
];
