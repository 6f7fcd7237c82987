import type { OperatorsTexts } from './en.ts';

export const fr: OperatorsTexts = {
  reports: 'Signalements',
  appeals: 'Contestations',
  links: 'Liens',
  blocks: 'Destinations bloquées',
  audit: 'Journal d’audit',
};
