import type { AccountsTexts } from './en.ts';

export const ar: AccountsTexts = {
  signUp: 'إنشاء حساب',
  verify: 'أكّد عنوان بريدك الإلكتروني',
  signIn: 'تسجيل الدخول',
  forgot: 'هل نسيت كلمة المرور؟',
  reset: 'اختر كلمة مرور جديدة',
};
