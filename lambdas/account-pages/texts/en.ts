import type { AccountPageTexts } from '../account-page-texts.ts';

export const en: AccountPageTexts = {
  pages: {
    verify: {
      title: 'Verify your e-mail address',
      text: 'Enter your password, and your account is ready.',
      password: {
        label: 'Password',
        hint: 'The one that you signed up with. If you did not sign up yourself, choose a new one here: it replaces the other one.',
      },
      button: 'Verify my address',
      done: { title: 'Your address is verified', text: 'Your account is ready, and you are signed in.' },
    },
    reset: {
      title: 'Choose a new password',
      text: 'You will be signed out everywhere else.',
      password: { label: 'New password', hint: 'At least 10 characters. Anything goes, spaces included.' },
      button: 'Save my new password',
      done: {
        title: 'Your password is changed',
        text: 'You are signed in. Everywhere else you are signed out.',
      },
    },
    email: {
      title: 'Confirm your new e-mail address',
      text: 'From then on you sign in with this address.',
      password: { label: 'Password', hint: 'The password of your account.' },
      button: 'Confirm this address',
      done: {
        title: 'Your address is changed',
        text: 'You are signed in with your new address. Everywhere else you are signed out.',
      },
    },
    undo: {
      title: 'Take back your account',
      text: 'Your account goes back to this e-mail address, and everybody is signed out. To sign in you then need a new password: we mail you a link for that.',
      button: 'Take back my account',
      done: {
        title: 'Your account is yours again',
        text: 'We have mailed you a link to choose a new password. Then look at your API keys, and revoke those that you do not know.',
      },
    },
  },
  problem: 'There is a problem',
  problems: {
    incomplete: 'This link is incomplete. Copy the whole link from the mail.',
    token: 'This link has been used or has expired. Ask for a new mail.',
    'new-password': 'Choose a password with 10 to 256 characters that is not a common one.',
    password: 'This password is wrong.',
    throttled: 'Too many attempts. Try again in a few minutes.',
    other: 'That did not work. Try again in a moment.',
  },
  show: 'Show password',
  busy: 'One moment …',
  noScript: 'To use this link, please enable JavaScript for this page.',
  links: 'Go to your links',
};
