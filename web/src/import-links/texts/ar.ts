import type { ImportLinksTexts } from './en.ts';

export const ar: ImportLinksTexts = {
  title: 'إنشاء روابط كثيرة',
};
