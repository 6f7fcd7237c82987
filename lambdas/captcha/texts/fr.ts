import type { CaptchaTexts } from '../captcha-texts.ts';

export const fr: CaptchaTexts = {
  label: 'Contrôle de sécurité',
  checking: 'Contrôle de sécurité : cela prend quelques secondes.',
  half: 'Contrôle de sécurité : à moitié terminé.',
  interact: 'Veuillez effectuer le contrôle de sécurité.',
  done: 'Contrôle de sécurité réussi.',
  renewing: 'Le contrôle de sécurité a expiré. Un nouveau est en cours.',
  wait: 'Pas encore : le contrôle de sécurité est en cours. Réessayez dans un instant.',
  failed: 'Le contrôle de sécurité n’a pas fonctionné. Appuyez sur le bouton ci-dessous pour réessayer.',
};
