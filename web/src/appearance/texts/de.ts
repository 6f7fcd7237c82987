import type { AppearanceTexts } from './en.ts';

export const de: AppearanceTexts = {
  title: 'Darstellung',
  language: 'Sprache',
  languageHint: 'Dieser App auf diesem Gerät. Die Sprache der Mails stellst du in deinem Konto ein.',
  singleKeys: 'Kürzel mit einzelnen Tasten',
  singleKeysHint:
    'Schalte sie aus, wenn du diktierst oder Tasten aus Versehen drückst. Strg+K und ⌘K gehen immer.',
  colours: 'Farben',
  coloursText: 'Hell oder dunkel, wie dein System.',
};
