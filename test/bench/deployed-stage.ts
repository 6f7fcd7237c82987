import type { Deployed } from '../../bench/costs/figures.ts';

/** What the templates of a small stage would say. */
export const deployedStage: Deployed = {
  secrets: 3,
  alarmMetrics: 4,
  distributionMetrics: 8,
  dashboards: 1,
  edgeMegabytes: 256,
  apiMegabytes: 512,
  aggregatorMegabytes: 1024,
  dispatcherMegabytes: 512,
  checkerMegabytes: 256,
  fetcherMegabytes: 1024,
};
