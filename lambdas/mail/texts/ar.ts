import { reasons } from '../../links/reasons/ar.ts';
import type { MailTexts } from '../mail-texts.ts';
import { pluralsOf } from '../plurals.ts';

/** Nouns change their form with the number, and verbs and pronouns with the noun. No mail counts zero. */
const plural = pluralsOf<'one' | 'two' | 'few' | 'many'>('ar');
const links = (count: number): string =>
  plural(count, {
    one: 'رابط واحد',
    two: 'رابطان',
    few: `${count} روابط`,
    many: `${count} رابطًا`,
    other: `${count} رابط`,
  });
/** After a preposition. */
const ofLinks = (count: number): string => (count === 2 ? 'رابطين' : links(count));

/** A sentence about one link, two, or more. */
const pronouns = pluralsOf<'one' | 'two'>('ar');
/** A verb before the links that it is about: 3 to 10 links are feminine, others take the gender of the singular. */
const verbs = pluralsOf<'few'>('ar');

const removal = (count: number): string => verbs(count, { few: 'ستُحذف', other: 'سيُحذف' });
const waiting = (count: number): string => verbs(count, { few: 'تنتظر', other: 'ينتظر' });
const removed = (count: number): string => verbs(count, { few: 'حُذفت', other: 'حُذف' });
const staying = (count: number): string => verbs(count, { few: 'تبقى', other: 'يبقى' });

const forDays = (days: number): string =>
  `منذ ${plural(days, { one: 'يوم واحد', two: 'يومين', few: `${days} أيام`, many: `${days} يومًا`, other: `${days} يوم` })}`;

export const ar: MailTexts = {
  digest: {
    where: { onSite: (host) => `في ${host}`, onYourSites: 'في مواقعك' },
    when: { on: (day) => `يوم ${day}`, from: (day) => `ابتداءً من ${day}`, soon: 'قريبًا' },
    subjects: {
      scheduled: ({ count, where, when }) => `${removal(count)} ${links(count)} ${where} ${when}`,
      held: ({ count, where }) => `${waiting(count)} ${links(count)} ${where} قرارك`,
      removed: ({ count, where }) => `${removed(count)} ${links(count)} ${where}`,
      unchecked: ({ count, where, days }) => `تعذر التحقق من ${ofLinks(count)} ${where} ${forDays(days)}`,
      staying: ({ count, where }) => `${staying(count)} ${links(count)} ${where}`,
    },
    sections: {
      scheduled: ({ count, verify }) => ({
        heading: `${removal(count)} ${links(count)}`,
        paragraphs: [
          `${pronouns(count, {
            one: 'لا نجده في صفحته.',
            two: 'لا نجدهما في صفحتيهما.',
            other: 'لا نجدها في صفحاتها.',
          })} إذا لم يتغير ذلك قبل الوقت المذكور، فسيرى الزوار أن الرابط لم يعد يعمل. ويمكنك استعادته خلال 7 أيام بعد ذلك.`,
          `للاحتفاظ برابط، أعده إلى صفحته أو صحح قيمة site_url الخاصة به. نتحقق كل ساعة تقريبًا، وباستخدام ${verify} يجري التحقق منه الآن. إذا لم تعد تحتاج إليه، فأوقفه أو احذفه.`,
        ],
      }),
      held: ({ count, confirmRemoval }) => ({
        heading: `${waiting(count)} ${links(count)} قرارك`,
        paragraphs: [
          'اختفى كثير من روابطك دفعة واحدة. غالبًا ما يكون ذلك خطأ في قالب أو إضافة، لذلك ننتظر قبل حذف أي منها.',
          `إذا كان ذلك خطأ، فأعد ${pronouns(count, {
            one: 'الرابط إلى صفحته',
            two: 'الرابطين إلى صفحتيهما',
            other: 'الروابط إلى صفحاتها',
          })}. وإذا لم يكن كذلك، فأكد كل عملية حذف باستخدام ${confirmRemoval}. وبدون قرار منك ${pronouns(
            count,
            {
              one: 'نحذفه',
              two: 'نحذفهما',
              other: 'نحذفها',
            },
          )} في الوقت المذكور.`,
        ],
      }),
      removed: ({ count, restore }) => ({
        heading: `${removed(count)} ${links(count)}`,
        paragraphs: [
          `${pronouns(count, {
            one: 'لم يكن في صفحته منذ يوم أو أكثر.',
            two: 'لم يكونا في صفحتيهما منذ يوم أو أكثر.',
            other: 'لم تكن في صفحاتها منذ يوم أو أكثر.',
          })} ويرى الزوار الآن أن الرابط لم يعد يعمل.`,
          `حتى الوقت المذكور، يمكنك استعادة الرابط مع إحصاءاته باستخدام ${restore}. وبعد ذلك يُحذف نهائيًا.`,
        ],
      }),
      unchecked: ({ count, botPage }) => ({
        heading: `تعذر التحقق من ${ofLinks(count)}`,
        paragraphs: [
          pronouns(count, {
            one: 'لا يمكننا معرفة ما إذا كان لا يزال في صفحته. ويستمر الرابط في العمل، ولا يُحذف شيء بسبب ذلك.',
            two: 'لا يمكننا معرفة ما إذا كانا لا يزالان في صفحتيهما. ويستمر الرابطان في العمل، ولا يُحذف شيء بسبب ذلك.',
            other:
              'لا يمكننا معرفة ما إذا كانت لا تزال في صفحاتها. وتستمر الروابط في العمل، ولا يُحذف شيء بسبب ذلك.',
          }),
          `ما هو KlookUpBot وكيف تسمح بدخوله: ${botPage}`,
        ],
      }),
      staying: ({ count }) => ({
        heading: `${staying(count)} ${links(count)}`,
        paragraphs: [
          `${pronouns(count, {
            one: 'كان قد اختفى، ولن يُحذف الآن.',
            two: 'كانا قد اختفيا، ولن يُحذفا الآن.',
            other: 'كانت قد اختفت، ولن تُحذف الآن.',
          })} ليس عليك فعل شيء.`,
        ],
      }),
    },
    labels: {
      link: 'الرابط:',
      page: 'الصفحة:',
      restoreUntil: 'يمكن استعادته حتى:',
      removal: 'الحذف:',
      notChecked: 'لم يُتحقق منه:',
      now: 'الآن:',
      why: 'السبب:',
    },
    forDays,
    atNextMiss: 'عند التحقق التالي الذي لا يجده',
    changed: 'تم تغيير الرابط.',
    more: (count, list) =>
      plural(count, {
        one: `ورابط واحد آخر: يعرضه ${list}.`,
        two: `ورابطان آخران: يعرضهما ${list}.`,
        few: `و${count} روابط أخرى: يعرضها ${list}.`,
        many: `و${count} رابطًا آخر: يعرضها ${list}.`,
        other: `و${count} رابط آخر: يعرضها ${list}.`,
      }),
    whyMailed: (host) =>
      `تصلك هذه الرسالة لأن هذه الروابط في ${host} تخص حسابك. نرسل رسالة واحدة في الساعة على الأكثر.`,
    reference: (docs) => `شرح الاستدعاءات: ${docs}`,
  },
  questions: (address) => `هل لديك أسئلة؟ أجب عن هذه الرسالة أو اكتب إلى ${address}.`,
  reasons,
};
