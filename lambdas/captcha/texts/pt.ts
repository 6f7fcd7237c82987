import type { CaptchaTexts } from '../captcha-texts.ts';

export const pt: CaptchaTexts = {
  label: 'Verificação de segurança',
  checking: 'Verificação de segurança: isso leva alguns segundos.',
  half: 'Verificação de segurança: metade concluída.',
  interact: 'Conclua a verificação de segurança.',
  done: 'Verificação de segurança concluída.',
  renewing: 'A verificação de segurança expirou. Uma nova está em andamento.',
  wait: 'Ainda não: a verificação de segurança está em andamento. Tente novamente em instantes.',
  failed: 'A verificação de segurança não funcionou. Pressione o botão abaixo para tentar de novo.',
};
