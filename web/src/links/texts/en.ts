export const en = {
  title: 'Links',
};

/** The texts of this feature; English decides which there are. */
export type LinksTexts = typeof en;
