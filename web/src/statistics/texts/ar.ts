import { plural } from '../../languages/formats.ts';
import type { StatisticsTexts } from './en.ts';

export const ar: StatisticsTexts = {
  title: 'الإحصاءات',
  range: 'الفترة',
  ranges: {
    '7d': '7 أيام',
    '30d': '30 يومًا',
    '90d': '90 يومًا',
    '12m': '12 شهرًا',
    own: 'تواريخ أخرى',
  },
  from: 'من',
  to: 'إلى',
  interval: 'الفاصل',
  by: { hour: 'حسب الساعة', day: 'حسب اليوم', month: 'حسب الشهر' },
  intervals: { hour: 'الساعة', day: 'اليوم', month: 'الشهر' },
  zone: 'المنطقة الزمنية',
  accountsZone: 'حسابك',
  browsersZone: 'هذا المتصفح',
  people: 'النقرات',
  views: 'مشاهدات الأشخاص',
  bots: 'مشاهدات الروبوتات',
  clicks: (count) =>
    plural(count, { zero: 'لا نقرات', one: 'نقرة واحدة', two: 'نقرتان', few: '# نقرات', other: '# نقرة' }),
  botVisits: (count) =>
    plural(count, {
      zero: 'لا مشاهدات من روبوتات',
      one: 'مشاهدة واحدة من روبوت',
      two: 'مشاهدتان من روبوتات',
      few: '# مشاهدات من روبوتات',
      other: '# مشاهدة من روبوتات',
    }),
  clicksOverTime: 'النقرات عبر الزمن',
  summary: (clicks, range) => `${clicks}، ${range}.`,
  most: (when, clicks) => `الأكثر في ${when}: ${clicks}.`,
  readout: (when, counts) => `${when}: ${counts}`,
  share: 'النسبة',
  breakdowns: { country: 'البلدان', referrer: 'المصادر', device: 'الأجهزة', browser: 'المتصفحات' },
  names: {
    unknown: 'غير معروف',
    none: 'مباشر أو غير مذكور',
    other: 'أخرى',
    mobile: 'الهواتف',
    tablet: 'الأجهزة اللوحية',
    desktop: 'الحواسيب',
  },
  showTables: 'عرض الجداول',
  showCharts: 'عرض الرسوم البيانية',
  showAll: (count) => `عرض الكل (${count})`,
  csv: 'تنزيل CSV',
  added: (links) => `جُمعت حتى الآن روابط عددها ${links} …`,
  approximate:
    'بعض الأرقام تقريبية: تبدأ الساعات في هذه المنطقة الزمنية عند دقائق غير التي نعدّ بها، أو عُدّت المشاهدات باليوم قبل أن تُعدّ بالساعة.',
  approximateBreakdowns:
    'تُعدّ البلدان والمصادر والأجهزة والمتصفحات باليوم حسب UTC. أجزاء تلك الأيام عند طرفي الفترة مقدّرة.',
  noClicks: 'لا نقرات في هذه الفترة',
  noClicksOfAccount: 'شارك رابطًا قصيرًا، أو اختر فترة أطول.',
  toLinks: 'إلى روابطك',
};
