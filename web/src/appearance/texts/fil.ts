import type { AppearanceTexts } from './en.ts';

export const fil: AppearanceTexts = {
  title: 'Hitsura',
  language: 'Wika',
  languageHint: 'Ng app na ito, sa device na ito. Ang wika ng mga e-mail ay setting ng account mo.',
  singleKeys: 'Mga shortcut na isang key lang',
  singleKeysHint:
    'I-off kung nagdidikta ka o nakakapindot ng key nang hindi sinasadya. Laging gumagana ang Ctrl+K at ⌘K.',
  colours: 'Mga kulay',
  coloursText: 'Maliwanag o madilim, ayon sa system mo.',
};
