import type { PageLanguage } from '../languages/page-language.ts';

/** The statuses of the pages that the edge renders itself, in the order of {@link texts}. */
export const pageStatus = {
  'not-found': '404',
  gone: '410',
  // RFC 7725
  'taken-down': '451',
  unavailable: '503',
} as const;
export type PageName = keyof typeof pageStatus;

/** A heading and a paragraph. */
export type PageText = readonly [title: string, text: string];

/** Tuples instead of objects, and short texts, because the bundle ships to every edge location. */
const texts: Readonly<
  Record<PageLanguage, readonly [PageText, PageText, PageText, PageText, reportLink: string]>
> = {
  en: [
    ['Page not found', 'This short link does not exist. Check the address, including capital letters.'],
    ['This link no longer works', 'It has expired, or its owner has switched it off.'],
    ['This link has been taken down', 'We no longer open it, because it broke our rules or the law.'],
    ['Please try again', 'We could not open this link just now. Wait a few seconds, then reload the page.'],
    'Report abuse',
  ],
  es: [
    ['Página no encontrada', 'Este enlace corto no existe. Comprueba la dirección, también las mayúsculas.'],
    ['Este enlace ya no funciona', 'Ha caducado o su propietario lo ha desactivado.'],
    ['Este enlace ha sido retirado', 'Ya no lo abrimos porque incumplía nuestras normas o la ley.'],
    [
      'Inténtalo de nuevo',
      'No hemos podido abrir este enlace en este momento. Espera unos segundos y recarga la página.',
    ],
    'Denunciar un abuso',
  ],
  fr: [
    ['Page introuvable', 'Ce lien court n’existe pas. Vérifiez l’adresse, majuscules comprises.'],
    ['Ce lien ne fonctionne plus', 'Il a expiré ou son propriétaire l’a désactivé.'],
    ['Ce lien a été retiré', 'Nous ne l’ouvrons plus, car il enfreignait nos règles ou la loi.'],
    [
      'Veuillez réessayer',
      'Nous n’avons pas pu ouvrir ce lien pour le moment. Attendez quelques secondes, puis rechargez la page.',
    ],
    'Signaler un abus',
  ],
  de: [
    [
      'Seite nicht gefunden',
      'Diesen Kurzlink gibt es nicht. Prüfen Sie die Adresse, auch Groß- und Kleinschreibung.',
    ],
    ['Dieser Link funktioniert nicht mehr', 'Er ist abgelaufen oder wurde von seinem Besitzer abgeschaltet.'],
    [
      'Dieser Link wurde gesperrt',
      'Wir öffnen ihn nicht mehr, weil er gegen unsere Regeln oder das Gesetz verstieß.',
    ],
    [
      'Bitte versuchen Sie es noch einmal',
      'Der Link konnte gerade nicht geöffnet werden. Warten Sie einige Sekunden und laden Sie die Seite neu.',
    ],
    'Missbrauch melden',
  ],
  pt: [
    ['Página não encontrada', 'Este link curto não existe. Confira o endereço, inclusive as maiúsculas.'],
    ['Este link não funciona mais', 'Ele expirou ou foi desativado pelo proprietário.'],
    ['Este link foi retirado', 'Não o abrimos mais porque ele violava nossas regras ou a lei.'],
    [
      'Tente novamente',
      'Não foi possível abrir este link agora. Aguarde alguns segundos e recarregue a página.',
    ],
    'Denunciar abuso',
  ],
  fil: [
    [
      'Hindi nahanap ang pahina',
      'Walang ganitong maikling link. Tiyaking kumpleto at tama ang baybay ng address, pati ang malalaking titik.',
    ],
    ['Hindi na gumagana ang link na ito', 'Nag-expire na ito o isinara na ng may-ari.'],
    [
      'Inalis na ang link na ito',
      'Hindi na namin ito binubuksan dahil labag ito sa aming mga patakaran o sa batas.',
    ],
    [
      'Pakisubukan muli',
      'Hindi namin mabuksan ang link na ito ngayon. Maghintay ng ilang segundo, saka i-reload ang pahina.',
    ],
    'Mag-ulat ng pang-aabuso',
  ],
  ar: [
    [
      'الصفحة غير موجودة',
      'هذا الرابط القصير غير موجود. تأكد من أن العنوان كامل ومكتوب بشكل صحيح، بما في ذلك الأحرف الكبيرة.',
    ],
    ['لم يعد هذا الرابط يعمل', 'انتهت صلاحيته أو أوقفه مالكه.'],
    ['تمت إزالة هذا الرابط', 'لم نعد نفتحه لأنه خالف قواعدنا أو القانون.'],
    ['يرجى المحاولة مرة أخرى', 'تعذر فتح هذا الرابط الآن. انتظر بضع ثوان ثم أعد تحميل الصفحة.'],
    'الإبلاغ عن إساءة',
  ],
};

export const pageText = (language: PageLanguage, name: PageName): PageText =>
  texts[language][Object.keys(pageStatus).indexOf(name)] as PageText;

/** The label of every page's link to the report form. */
export const reportLinkText = (language: PageLanguage): string => texts[language][4];
