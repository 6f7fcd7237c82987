import type { OperatorsTexts } from './en.ts';

export const pt: OperatorsTexts = {
  reports: 'Denúncias',
  appeals: 'Recursos',
  links: 'Links',
  blocks: 'Destinos bloqueados',
  audit: 'Registro de auditoria',
};
