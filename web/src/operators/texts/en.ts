export const en = {
  reports: 'Reports',
  appeals: 'Appeals',
  links: 'Links',
  blocks: 'Blocked destinations',
  audit: 'Audit log',
};

/** The texts of this feature; English decides which there are. */
export type OperatorsTexts = typeof en;
