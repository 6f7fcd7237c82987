import type { OperatorsTexts } from './en.ts';

export const ar: OperatorsTexts = {
  reports: 'البلاغات',
  appeals: 'الاعتراضات',
  links: 'الروابط',
  blocks: 'الوجهات المحظورة',
  audit: 'سجل التدقيق',
};
