export const en = {
  title: 'Sessions',
};

/** The texts of this feature; English decides which there are. */
export type SessionsTexts = typeof en;
