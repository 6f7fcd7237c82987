export const en = {
  title: 'Account',
};

/** The texts of this feature; English decides which there are. */
export type AccountTexts = typeof en;
