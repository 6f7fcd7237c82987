import type { AccountMailTexts } from '../account-mail-texts.ts';

export const en: AccountMailTexts = {
  linked: {
    verify: ({ host }) => ({
      subject: `Confirm your e-mail address for ${host}`,
      paragraphs: [
        `Somebody, probably you, registered at ${host} with this address. Confirm that it is yours, then you can use the account.`,
      ],
      button: 'Confirm the address',
      closing: [
        'The link and the code are valid for 24 hours. You need the password that you chose when you registered; with the link you can also set a new one.',
        'If that was not you, do nothing: unless it is confirmed, the account is removed after 7 days. Never give the code to anybody.',
      ],
    }),
    reset: ({ host }) => ({
      subject: `Set a new password for ${host}`,
      paragraphs: [`Somebody, probably you, asked for a new password for your account at ${host}.`],
      button: 'Set a new password',
      closing: [
        'The link is valid for 30 minutes and works once. A new password signs you out everywhere else.',
        'If that was not you, do nothing: your password stays as it is.',
      ],
    }),
    'email-change': ({ host }) => ({
      subject: `Confirm your new e-mail address for ${host}`,
      paragraphs: [
        `Somebody, probably you, wants to use this address for an account at ${host}. Confirm it, and it takes the place of the old one.`,
      ],
      button: 'Confirm the new address',
      closing: [
        'The link is valid for 24 hours and works once. You need the password of the account.',
        'If that was not you, do nothing: nothing changes then.',
      ],
    }),
    'email-changed': ({ host }) => ({
      subject: `The e-mail address of your account at ${host} was changed`,
      paragraphs: [
        `Your account at ${host} has another e-mail address now. If you changed it, there is nothing to do.`,
        'If that was not you, undo it: the account gets this address back, everybody is signed out, and you choose a new password.',
      ],
      button: 'Undo the change',
      closing: ['The link is valid for 7 days and works once.'],
    }),
  },
  plain: {
    existing: ({ host, signIn, forgot, docs }) => ({
      subject: `You already have an account at ${host}`,
      paragraphs: [
        `Somebody, probably you, entered this address at ${host} to make an account or to have it confirmed. It already has one.`,
        `Sign in with ${signIn}. If you have forgotten your password, ${forgot} has a link mailed to you that sets a new one. Both are described at ${docs}.`,
      ],
      closing: [
        'If that was not you, do nothing: nothing changes, and nobody is told that you have an account.',
      ],
    }),
    reserved: ({ host, until }) => ({
      subject: `This address is still reserved at ${host}`,
      paragraphs: [
        `Somebody, probably you, wants to use this address for an account at ${host}. Another account had it until recently, and can take it back until ${until}.`,
        'Please try again after that.',
      ],
      closing: ['If that was not you, do nothing.'],
    }),
    'email-changed-again': ({ host }) => ({
      subject: `The e-mail address of your account at ${host} was changed`,
      paragraphs: [
        `Your account at ${host} has another e-mail address now. If you changed it, there is nothing to do.`,
        'It was not the first change of these days: only the link that we mailed to the earlier address can undo them.',
      ],
      closing: ['If that was not you, write to us at once.'],
    }),
    'password-changed': ({ host, forgot, docs }) => ({
      subject: `The password of your account at ${host} was changed`,
      paragraphs: [
        `The password of your account at ${host} was changed, which ended all other sessions. If that was you, there is nothing to do.`,
      ],
      closing: [
        `If that was not you, set a new one now: ${forgot} has a link for that mailed to you, see ${docs}.`,
      ],
    }),
    'key-created': ({ host, revoke, docs }) => ({
      subject: `New API key for your account at ${host}`,
      paragraphs: [`This API key was made for your account at ${host}.`],
      closing: [
        `If that was not you, revoke it with ${revoke} and change your password. Both are described at ${docs}.`,
      ],
    }),
    'key-expiring': ({ host, rotate, docs }) => ({
      subject: `An API key of your account at ${host} expires soon`,
      paragraphs: [`This API key of your account at ${host} stops working at the given time.`],
      closing: [
        `If it is still in use, replace it before then: ${rotate} makes a new one and can keep the old one for a while. See ${docs}.`,
      ],
    }),
    'key-woken': ({ host, revoke, docs }) => ({
      subject: `An API key of your account at ${host} was used again`,
      paragraphs: [
        `This API key of your account at ${host} was used, for the first time in 90 days or more.`,
      ],
      closing: [`If you don't know why, revoke it with ${revoke}, see ${docs}.`],
    }),
    'account-deleted': ({ host }) => ({
      subject: `Your account at ${host} was deleted`,
      paragraphs: [
        `Your account at ${host} is deleted, with its links, statistics and API keys. Its short links no longer work.`,
      ],
      closing: ['If that was not you, write to us.'],
    }),
  },
  inFull: 'Or copy this address into your browser:',
  code: 'Or enter this code:',
  keyLabels: { start: 'Begins with:', id: 'Id:', expires: 'Stops working:', country: 'Used from:' },
  about: ({ name, host }) => `${name} sent this mail because it is about an account at ${host}.`,
};
