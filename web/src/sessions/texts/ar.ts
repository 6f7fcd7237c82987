import type { SessionsTexts } from './en.ts';

export const ar: SessionsTexts = {
  title: 'الجلسات',
  intro: 'الأماكن التي سجّلت الدخول منها. أنهِ ما لم تعد تستخدمه. وإن لم تعرف شيئًا منها فغيّر كلمة مرورك أيضًا.',
  where: 'الجهاز',
  country: 'البلد',
  signedIn: 'تسجيل الدخول',
  lastUsed: 'آخر استخدام',
  thisOne: 'هذا الجهاز',
  end: 'تسجيل الخروج',
  endOf: (device) => `تسجيل الخروج: ${device}`,
  ended: (device) => `سُجّل الخروج: ${device}.`,
  endOthers: 'تسجيل الخروج من كل مكان آخر',
  endOthersText: 'سيلزم كل المتصفحات والأجهزة الأخرى تسجيل الدخول من جديد. تظل مفاتيح API تعمل.',
  othersEnded: 'سُجّل خروجك من كل مكان آخر.',
};
