export const en = {
  title: 'Link',
};

/** The texts of this feature; English decides which there are. */
export type LinkTexts = typeof en;
