import type { AppearanceTexts } from './en.ts';

export const es: AppearanceTexts = {
  title: 'Apariencia',
  language: 'Idioma',
  languageHint:
    'De esta aplicación, en este dispositivo. El idioma de los correos es un ajuste de tu cuenta.',
  singleKeys: 'Atajos con una sola tecla',
  singleKeysHint: 'Desactívalos si dictas o si pulsas teclas sin querer. Ctrl+K y ⌘K funcionan siempre.',
  colours: 'Colores',
  coloursText: 'Claro u oscuro, como tu sistema.',
};
