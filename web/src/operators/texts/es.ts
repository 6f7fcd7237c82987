import type { OperatorsTexts } from './en.ts';

export const es: OperatorsTexts = {
  reports: 'Denuncias',
  appeals: 'Apelaciones',
  links: 'Enlaces',
  blocks: 'Destinos bloqueados',
  audit: 'Registro de auditoría',
};
