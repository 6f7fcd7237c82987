import type { PageLanguage } from '../../../lambdas/languages/page-language.ts';
import { type Html, html } from '../../../lambdas/pages/html.ts';

/** For browsers that run no scripts. */
const needsScript: Readonly<Record<PageLanguage, string>> = {
  en: 'This page needs JavaScript. Switch it on in your browser, then reload the page.',
  es: 'Esta página necesita JavaScript. Actívalo en tu navegador y recarga la página.',
  fr: 'Cette page a besoin de JavaScript. Activez-le dans votre navigateur, puis rechargez la page.',
  de: 'Diese Seite braucht JavaScript. Schalten Sie es in Ihrem Browser ein und laden Sie die Seite neu.',
  pt: 'Esta página precisa de JavaScript. Ative-o no navegador e recarregue a página.',
  fil: 'Kailangan ng pahinang ito ang JavaScript. I-on ito sa iyong browser, saka i-reload ang pahina.',
  ar: 'تحتاج هذه الصفحة إلى JavaScript. فعّله في متصفحك ثم أعد تحميل الصفحة.',
};

/** What every page of the app has before its script runs. */
export const shell = (language: PageLanguage): Html =>
  html`<div id="app"></div><noscript><p>${needsScript[language]}</p></noscript>`;
