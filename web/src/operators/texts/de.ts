import type { OperatorsTexts } from './en.ts';

export const de: OperatorsTexts = {
  reports: 'Meldungen',
  appeals: 'Einsprüche',
  links: 'Links',
  blocks: 'Gesperrte Ziele',
  audit: 'Prüfprotokoll',
};
