import type { CaptchaTexts } from '../captcha-texts.ts';

export const fil: CaptchaTexts = {
  label: 'Pagsusuri sa seguridad',
  checking: 'Pagsusuri sa seguridad: tatagal ito nang ilang segundo.',
  half: 'Pagsusuri sa seguridad: nasa kalahati na.',
  interact: 'Pakikumpleto ang pagsusuri sa seguridad.',
  done: 'Pumasa sa pagsusuri sa seguridad.',
  renewing: 'Nag-expire na ang pagsusuri sa seguridad. May bago nang tumatakbo.',
  wait: 'Hindi pa: tumatakbo pa ang pagsusuri sa seguridad. Subukan muli sa ilang sandali.',
  failed: 'Hindi gumana ang pagsusuri sa seguridad. Pindutin ang button sa ibaba para subukan muli.',
};
