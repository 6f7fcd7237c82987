export const en = {
  title: 'API keys',
};

/** The texts of this feature; English decides which there are. */
export type ApiKeysTexts = typeof en;
