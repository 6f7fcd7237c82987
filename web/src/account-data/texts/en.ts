import { plural } from '../../languages/formats.ts';

export const en = {
  title: 'Your data',

  exportTitle: 'Export your data',
  exportText:
    'One file with everything that we keep about you: account, sessions, API keys without their secrets, domains, activity, and all links with their statistics. It has a JSON object on each line (NDJSON).',
  exportAction: 'Export my data',
  exporting: 'Exporting…',
  records: (count: number) => plural(count, { one: '# record so far', other: '# records so far' }),
  stop: 'Stop',
  goOn: 'Go on',
  exported: (count: number) =>
    plural(count, {
      one: 'Done: # record. Your browser has saved the file.',
      other: 'Done: # records. Your browser has saved the file.',
    }),

  deleteTitle: 'Delete your account',
  deleteText: 'This deletes all that you have here, at once and for good.',
  deleteOpen: 'Delete my account…',
  links: (count: number) =>
    plural(count, {
      one: '# link stops working wherever you have shared it, and its statistics are deleted.',
      other: '# links stop working wherever you have shared them, and their statistics are deleted.',
    }),
  noLinks: 'You have no links.',
  keys: (count: number) =>
    plural(count, { one: '# API key is refused from now on.', other: '# API keys are refused from now on.' }),
  noKeys: 'You have no API keys.',
  rest: 'Your domains, sessions and activity are deleted, and you are signed out everywhere.',
  codes: 'Nobody, you included, can ever have these short codes again.',
  noUndo: 'Nobody can undo this. Export your data first if you may need it.',
  confirmLabel: (email: string) => `Type ${email} to confirm`,
  confirmWrong: 'This is not the e-mail address of your account.',
  deleteAction: 'Delete account and all links',

  closedTitle: 'Your account is closed',
  closedText:
    'You are signed out everywhere, and your API keys no longer work. Your links are deleted within seconds, or minutes if there are thousands, then everything else, usually within ten minutes.',
  closedMail: 'We mail you when it is done.',
  closedNext: 'Thank you for having used this service.',
  home: 'To the start page',
};

/** The texts of this feature; English decides which there are. */
export type AccountDataTexts = typeof en;
