import type { AppearanceTexts } from './en.ts';

export const ar: AppearanceTexts = {
  title: 'المظهر',
  language: 'اللغة',
  languageHint: 'لغة هذا التطبيق على هذا الجهاز. لغة الرسائل من إعدادات حسابك.',
  singleKeys: 'اختصارات بمفتاح واحد',
  singleKeysHint: 'أوقفها إذا كنت تُملي بصوتك أو تضغط المفاتيح دون قصد. يعمل Ctrl+K و‎⌘K دائمًا.',
  colours: 'الألوان',
  coloursText: 'فاتح أو داكن، حسب نظامك.',
};
