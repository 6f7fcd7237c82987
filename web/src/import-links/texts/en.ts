export const en = {
  title: 'Create many links',
};

/** The texts of this feature; English decides which there are. */
export type ImportLinksTexts = typeof en;
