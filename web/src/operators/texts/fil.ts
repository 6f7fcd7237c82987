import type { OperatorsTexts } from './en.ts';

export const fil: OperatorsTexts = {
  reports: 'Mga report',
  appeals: 'Mga apela',
  links: 'Mga link',
  blocks: 'Mga naka-block na destinasyon',
  audit: 'Audit log',
};
