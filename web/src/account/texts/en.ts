export const en = {
  title: 'Account',
  profile: 'You',
  name: 'Name',
  nameHint: 'What mails call you.',
  language: 'Language',
  languageHint: 'Of this app and of the mails that you get.',
  timeZone: 'Time zone',
  timeZoneHint: (time: string) => `Where the days of your statistics begin. It is ${time} there.`,
  save: 'Save',
  saved: 'Saved.',

  signIn: 'How you sign in',
  email: 'E-mail address',
  password: 'Password',
  passwordHidden: 'Not shown',
  change: 'Change',
  changeEmail: 'Change e-mail address',
  changePassword: 'Change password',

  newEmail: 'New e-mail address',
  emailText:
    'We mail a link to the new address. It takes effect when you open that link and enter your password. Your old address then gets a link that undoes the change for 7 days.',
  sendLink: 'Send the link',
  linkSent: 'The link is on its way',
  linkSentText: (email: string) =>
    `Open the mail to ${email} within 24 hours. Until then your address stays as it is.`,
  done: 'Done',

  currentPassword: 'Current password',
  newPassword: 'New password',
  passwordRule: 'At least 10 characters. A sentence of four or more words is good and easy to remember.',
  passwordText: 'You stay signed in here, and are signed out everywhere else. Your API keys go on working.',
  wrongPassword: 'Your current password is another one.',
  passwordChanged: 'Your password is changed. You are signed out everywhere else.',
};

/** The texts of this feature; English decides which there are. */
export type AccountTexts = typeof en;
