import type { CaptchaTexts } from '../captcha-texts.ts';

export const es: CaptchaTexts = {
  label: 'Comprobación de seguridad',
  checking: 'Comprobación de seguridad: tarda unos segundos.',
  half: 'Comprobación de seguridad: va por la mitad.',
  interact: 'Completa la comprobación de seguridad.',
  done: 'Comprobación de seguridad superada.',
  renewing: 'La comprobación de seguridad ha caducado. Se está haciendo otra.',
  wait: 'Todavía no: la comprobación de seguridad sigue en curso. Inténtalo de nuevo en un momento.',
  failed: 'La comprobación de seguridad no ha funcionado. Pulsa el botón de abajo para intentarlo de nuevo.',
};
