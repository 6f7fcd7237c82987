export const en = {
  title: 'Your data',
};

/** The texts of this feature; English decides which there are. */
export type AccountDataTexts = typeof en;
