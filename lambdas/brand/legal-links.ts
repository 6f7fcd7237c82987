import type { PageLanguage } from '../languages/page-language.ts';
import type { Brand } from './brand.ts';

export interface LegalLink {
  readonly label: string;
  readonly url: string;
}

const labels: Readonly<Record<PageLanguage, readonly [privacy: string, imprint: string, terms: string]>> = {
  en: ['Privacy', 'Imprint', 'Terms'],
  es: ['Privacidad', 'Aviso legal', 'Condiciones'],
  fr: ['Confidentialité', 'Mentions légales', 'Conditions'],
  de: ['Datenschutz', 'Impressum', 'Nutzungsbedingungen'],
  pt: ['Privacidade', 'Informações legais', 'Termos'],
  fil: ['Pagkapribado', 'Legal na abiso', 'Mga tuntunin'],
  ar: ['الخصوصية', 'بيانات الناشر', 'الشروط'],
};

/** The stage's links to its privacy notice, imprint and terms, as far as it has them, with labels in a language. */
export function legalLinks(brand: Brand, language: PageLanguage): LegalLink[] {
  const urls = [brand.privacyUrl, brand.imprintUrl, brand.termsUrl];
  return labels[language].flatMap((label, index) => {
    const url = urls[index];
    return url === undefined ? [] : [{ label, url }];
  });
}
