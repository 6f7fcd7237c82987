import type { AppearanceTexts } from './en.ts';

export const pt: AppearanceTexts = {
  title: 'Aparência',
  language: 'Idioma',
  languageHint: 'Deste aplicativo, neste dispositivo. O idioma dos e-mails é uma configuração da sua conta.',
  singleKeys: 'Atalhos de uma só tecla',
  singleKeysHint: 'Desligue-os se você dita ou aperta teclas sem querer. Ctrl+K e ⌘K sempre funcionam.',
  colours: 'Cores',
  coloursText: 'Claro ou escuro, como o seu sistema.',
};
