export const en = {
  title: 'Domains',
};

/** The texts of this feature; English decides which there are. */
export type SitesTexts = typeof en;
