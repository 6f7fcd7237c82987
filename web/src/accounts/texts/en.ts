export const en = {
  signUp: 'Create an account',
  verify: 'Confirm your address',
  signIn: 'Sign in',
  forgot: 'Forgot your password?',
  reset: 'Choose a new password',

  email: 'E-mail address',
  password: 'Password',
  newPassword: 'New password',
  passwordRule: '10 to 256 characters. Anything goes, spaces included, but no common password.',
  waitFor: 'Next try in',

  noAccount: 'Create an account',
  haveAccount: 'I have an account',
  backToSignIn: 'Back to the sign-in',

  signUpText: 'See the clicks of your links, edit them, and use the API.',
  closed: 'Do you think that you should have an account? Write to',

  check: {
    label: 'Security check',
    idle: 'A short check runs while you type. There is nothing to solve.',
    working: 'Checking that you are no program …',
    passed: 'Security check passed.',
    failed: 'The security check did not finish.',
    impossible: 'Your browser can’t do the security check on this page.',
    otherwise: 'Open this page by https:// or in a current browser. If that does not help, write to',
  },

  /** `{}` is the address. */
  sentTo: 'We have sent a mail to {}. Enter its code here, or press its link.',
  codeText: 'Enter the code from our mail with the address and password of your sign-up.',
  code: 'Code',
  codeHint: 'Six digits',
  signUpPassword: 'The one that you signed up with.',
  verifyButton: 'Confirm',
  wrongCode: 'The code is wrong or older than 24 hours, or this is not the password that you signed up with.',
  noMail: 'No mail? Look into your spam folder. If you have an account already, the mail says so.',
  resend: 'Send another mail',
  resendIn: 'Possible in',
  resent: 'Sent. Only a few mails an hour go to one address.',
  otherAddress: 'Use another address',
  verifyPasswordHint:
    'The one that you signed up with. If you did not sign up yourself, choose a new one here: it replaces the other one.',
  link: 'Link',

  forgotText: 'We mail you a link to choose a new one. It works for 30 minutes.',
  forgotNoMail:
    'This service sends no mail, so it can’t send you a link. Its operators can give you one. Write to',
  forgotButton: 'Send me a link',
  lookIntoMail: 'Look into your mail',
  /** `{}` is the address. */
  resetSent: 'If there is an account for {}, a mail with a link to choose a new password is on its way.',
  resetText: 'You will be signed out everywhere else.',
  resetButton: 'Save my new password',
  noToken: 'Open this page by the link in our mail, or ask for another one.',
  newMail: 'Ask for another mail',

  /** In place of what the API says of these fields. */
  fieldProblems: {
    email: 'This is not an e-mail address.',
    password: 'Choose 10 to 256 characters that are no common password, nor your address.',
    code: 'Enter the six digits of the mail.',
    token: 'The link is incomplete. Copy the whole link from the mail.',
  },
};

/** The texts of this feature; English decides which there are. */
export type AccountsTexts = typeof en;
