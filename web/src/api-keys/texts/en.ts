import { plural } from '../../languages/formats.ts';

export const en = {
  title: 'API keys',
  intro:
    'A key lets a program of yours use your links. Give each program its own, so that you can revoke one without the others.',
  reference: 'What programs can do with it',
  create: 'Create a key',
  empty: 'No API keys yet',
  emptyText: 'Create one to shorten links from your own website or program.',

  name: 'Name',
  may: 'May',
  created: 'Created',
  lastUsed: 'Last used',
  expires: 'Expires',
  state: 'State',
  neverUsed: 'Never',
  neverExpires: 'Never',
  everything: 'Everything',
  states: {
    active: 'Active',
    ending: 'Expires soon',
    replaced: 'Replaced',
    expired: 'Expired',
  },
  actionsFor: (name: string) => `Actions for ${name}`,
  rename: 'Rename',
  rotate: 'Replace',
  revoke: 'Revoke',

  newTitle: 'Create an API key',
  nameHint: 'What will use it, such as “Shop” or “CI server”.',
  mayWhat: 'What may it do?',
  scopes: {
    'links:read': { name: 'Read links', what: 'See your links, their checks and your domains.' },
    'links:write': { name: 'Change links', what: 'Create, edit and delete links, and prove domains.' },
    'stats:read': { name: 'Read statistics', what: 'See clicks, countries, devices and referrers.' },
  },
  chooseScope: 'Choose at least one.',
  lifetimes: {
    '30': 'In 30 days',
    '90': 'In 90 days',
    '365': 'In a year',
    own: 'On a day of your choice',
    never: 'Never',
  },
  lastDay: 'Last day',
  lastDayHint: 'It works until this day ends.',
  createAction: 'Create key',

  madeTitle: (name: string) => `The new key “${name}”`,
  once: 'Copy it now: it is never shown again. We keep only a fingerprint of it.',
  copyKey: 'Copy key',
  firstRequest: 'Make your first request',
  waiting: 'Waiting for its first request…',
  arrived: 'It works: the first request has arrived.',
  oldWorksUntil: (time: string) => `The old key works until ${time}.`,
  oldIsRevoked: 'The old key no longer works.',
  done: 'Done',
  notCopied: 'You have not copied the key. It can’t be shown again: you would have to make another one.',
  back: 'Back to the key',
  closeAnyway: 'Close without it',

  rotateTitle: (name: string) => `Replace “${name}” by a new key`,
  rotateText:
    'The new key has the same name and rights, and lasts as long as this one was made for. Let your program use it before this one stops working.',
  oldWorks: 'This key still works',
  overlaps: {
    '0': 'Not at all: it is revoked at once',
    '3600': 'For an hour',
    '86400': 'For a day',
    '604800': 'For a week',
  },
  rotateAction: 'Make new key',

  renameTitle: (name: string) => `Rename “${name}”`,
  save: 'Save',
  renamed: (name: string) => `The key is called “${name}” now.`,

  revokeTitle: (name: string) => `Revoke “${name}”?`,
  revokeText: (start: string) => `Requests with ${start}… are refused from now on. This can’t be undone.`,
  usedLast: (time: string) => `It was last used ${time}.`,
  unused: 'It was never used.',
  revokeAction: 'Revoke key',
  revoked: (name: string) => `“${name}” is revoked.`,

  revokeAll: 'Revoke all keys',
  revokeAllTitle: (count: number) => plural(count, { one: 'Revoke your key?', other: 'Revoke all # keys?' }),
  revokeAllText:
    'All your programs lose access at once. Do this if somebody else may know your keys. This can’t be undone.',
  revokedAll: (count: number) => plural(count, { one: '# key is revoked.', other: '# keys are revoked.' }),
};

/** The texts of this feature; English decides which there are. */
export type ApiKeysTexts = typeof en;
