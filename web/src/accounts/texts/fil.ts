import type { AccountsTexts } from './en.ts';

export const fil: AccountsTexts = {
  signUp: 'Gumawa ng account',
  verify: 'Kumpirmahin ang iyong address',
  signIn: 'Mag-sign in',
  forgot: 'Nakalimutan ang password?',
  reset: 'Pumili ng bagong password',

  email: 'E-mail address',
  password: 'Password',
  newPassword: 'Bagong password',
  passwordRule: '10 hanggang 256 character. Puwede ang lahat, pati espasyo, huwag lang karaniwang password.',
  waitFor: 'Puwedeng sumubok muli sa',

  noAccount: 'Gumawa ng account',
  haveAccount: 'May account na ako',
  backToSignIn: 'Bumalik sa pag-sign in',

  signUpText: 'Tingnan ang mga click ng iyong mga link, baguhin ang mga ito, at gamitin ang API.',
  closed: 'Sa palagay mo ba dapat kang magkaroon ng account? Sumulat sa',

  check: {
    label: 'Pagsusuring panseguridad',
    idle: 'May maikling pagsusuri habang nagta-type ka. Wala kang kailangang lutasin.',
    working: 'Sinusuri kung hindi ka programa …',
    passed: 'Pumasa sa pagsusuring panseguridad.',
    failed: 'Hindi natapos ang pagsusuring panseguridad.',
    impossible: 'Hindi magawa ng browser mo ang pagsusuring panseguridad sa pahinang ito.',
    otherwise:
      'Buksan ang pahinang ito gamit ang https:// o sa bagong browser. Kung hindi ito makatulong, sumulat sa',
  },

  sentTo: 'Nagpadala kami ng mail sa {}. Ilagay rito ang code nito, o pindutin ang link nito.',
  codeText: 'Ilagay ang code mula sa aming mail, kasama ang address at password ng iyong pag-sign up.',
  code: 'Code',
  codeHint: 'Anim na numero',
  signUpPassword: 'Ang password na ginamit mo sa pag-sign up.',
  verifyButton: 'Kumpirmahin',
  wrongCode: 'Mali ang code o mahigit 24 oras na ito, o hindi ito ang password na ginamit mo sa pag-sign up.',
  noMail: 'Walang mail? Tingnan ang spam folder. Kung may account ka na, sasabihin iyon ng mail.',
  resend: 'Magpadala ng isa pang mail',
  resendIn: 'Puwede sa',
  resent: 'Naipadala na. Iilang mail lang kada oras ang napupunta sa isang address.',
  otherAddress: 'Gumamit ng ibang address',
  verifyPasswordHint:
    'Ang password na ginamit mo sa pag-sign up. Kung hindi ikaw ang nag-sign up, pumili rito ng bago: papalitan nito ang dati.',
  link: 'Link',

  forgotText: 'Papadalhan ka namin ng link para pumili ng bago. Gumagana ito nang 30 minuto.',
  forgotNoMail:
    'Hindi nagpapadala ng email ang serbisyong ito, kaya hindi ka nito mapapadalhan ng link. Mabibigyan ka ng mga operator nito. Sumulat sa',
  forgotButton: 'Padalhan ako ng link',
  lookIntoMail: 'Tingnan ang iyong mail',
  resetSent: 'Kung may account para sa {}, papunta na ang mail na may link para pumili ng bagong password.',
  resetText: 'Masa-sign out ka sa lahat ng iba pang lugar.',
  resetButton: 'I-save ang bago kong password',
  noToken: 'Buksan ang pahinang ito gamit ang link sa aming mail, o humingi ng isa pa.',
  newMail: 'Humingi ng isa pang mail',

  fieldProblems: {
    email: 'Hindi ito e-mail address.',
    password: 'Pumili ng 10 hanggang 256 character na hindi karaniwang password at hindi ang address mo.',
    code: 'Ilagay ang anim na numero mula sa mail.',
    token: 'Kulang ang link. Kopyahin ang buong link mula sa mail.',
  },
};
