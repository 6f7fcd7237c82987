import type { ControlsTexts } from './en.ts';

export const ar: ControlsTexts = {
  loading: 'جارٍ التحميل',
  slow: 'يستغرق هذا وقتًا أطول من المعتاد.',
  tryAgain: 'حاول مرة أخرى',
  request: 'الطلب',
  copy: 'نسخ',
  copied: 'تم النسخ',
  copyFailed: 'متصفحك لا يسمح بالنسخ. حدّد النص بدلًا من ذلك.',
  cancel: 'إلغاء',
  close: 'إغلاق',
  undo: 'تراجع',
  dismiss: 'إخفاء',
  next: 'التالي',
  previous: 'السابق',
  first: 'الصفحة الأولى',
  pages: 'الصفحات',
  optional: 'اختياري',
  problem: 'يرجى التحقق من هذا',
  showPassword: 'إظهار كلمة المرور',
  hidePassword: 'إخفاء كلمة المرور',
  actions: 'الإجراءات',
};
