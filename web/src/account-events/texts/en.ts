export const en = {
  title: 'Activity',
};

/** The texts of this feature; English decides which there are. */
export type AccountEventsTexts = typeof en;
