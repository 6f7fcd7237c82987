export const en = {
  title: 'Statistics',
};

/** The texts of this feature; English decides which there are. */
export type StatisticsTexts = typeof en;
