import type { AccountTexts } from './en.ts';

export const fil: AccountTexts = {
  title: 'Account',
  profile: 'Ikaw',
  name: 'Pangalan',
  nameHint: 'Ang itatawag sa iyo ng mga email.',
  language: 'Wika',
  languageHint: 'Ng app na ito at ng mga email na natatanggap mo.',
  timeZone: 'Time zone',
  timeZoneHint: (time) => `Kung saan nagsisimula ang mga araw ng iyong estadistika. ${time} na roon.`,
  save: 'I-save',
  saved: 'Na-save na.',

  signIn: 'Paano ka nagsa-sign in',
  email: 'Email address',
  password: 'Password',
  passwordHidden: 'Hindi ipinapakita',
  change: 'Palitan',
  changeEmail: 'Palitan ang email address',
  changePassword: 'Palitan ang password',

  newEmail: 'Bagong email address',
  emailText:
    'Magpapadala kami ng link sa bagong address. Magkakabisa ito kapag binuksan mo ang link at inilagay ang iyong password. Makakatanggap naman ang luma mong address ng link na magbabalik ng dati sa loob ng 7 araw.',
  sendLink: 'Ipadala ang link',
  linkSent: 'Papunta na ang link',
  linkSentText: (email) =>
    `Buksan ang email sa ${email} sa loob ng 24 na oras. Hanggang doon, mananatili ang iyong address.`,
  done: 'Tapos na',

  currentPassword: 'Kasalukuyang password',
  newPassword: 'Bagong password',
  passwordRule:
    'Hindi bababa sa 10 character. Mainam at madaling tandaan ang pangungusap na may apat na salita o higit pa.',
  passwordText:
    'Mananatili kang naka-sign in dito, at masa-sign out sa lahat ng iba pa. Patuloy na gagana ang iyong mga API key.',
  wrongPassword: 'Iba ang kasalukuyan mong password.',
  passwordChanged: 'Napalitan na ang iyong password. Naka-sign out ka na sa lahat ng iba pa.',
};
