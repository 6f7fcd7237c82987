import { plural } from '../../languages/formats.ts';

export const en = {
  title: 'Create many links',
  intro:
    'Import a table from a spreadsheet, from an export of this service, or from Bitly, Shlink, YOURLS or Kutt. Importing a file again makes nothing twice.',

  /** The source. */
  file: 'CSV file',
  choose: 'Choose a file',
  dropHere: 'or drop it here: at most 5 MB and 10,000 rows',
  paste: 'Or paste rows',
  pasteHint: 'One address on each line, or rows copied from a spreadsheet.',
  read: 'Continue',
  reading: 'Reading',
  tooLarge: 'This is larger than 5 MB. Split it into several files.',
  tooMany: 'This has more than 10,000 rows. Split it into several files.',
  tooWide: 'This has more than 100 columns. Leave out those without data for links.',
  empty: 'There are no rows in this.',
  unreadable: 'The file could not be read. Save it again as CSV, then choose it.',

  /** The columns. */
  columns: 'What is in the columns',
  columnsHint: 'We guessed from their names. Change what is wrong.',
  column: (name: string) => `Column ${name}`,
  example: (value: string) => `Such as: ${value}`,
  leaveOut: 'Leave out',
  fields: {
    url: 'Destination',
    short_code: 'Custom code',
    title: 'Title',
    description: 'Description',
    tags: 'Tags',
    expires_at: 'Expires',
    type: 'Type (direct or inpage)',
    post_id: 'Id of the post',
    site_url: 'Page with the link',
    is_active: 'Works (1) or is disabled (0)',
  },
  type: 'Kind of the links',
  direct: 'Lead to the destination at once',
  inpage: 'Show a safety preview first (in-page links)',
  onExisting: 'When a post has a link already',
  keepExisting: 'Leave that link as it is',
  updateExisting: 'Change it to what the row says',
  noDestination: 'No column has the destinations. Choose one.',
  preview: 'First rows',
  line: 'Line',
  problem: 'Problem',
  ready: 'Ready',
  rowsReady: (count: number) => plural(count, { one: '# row is ready', other: '# rows are ready' }),
  rowsWrong: (count: number) =>
    plural(count, {
      one: '# row has a problem. It is left out, and comes with the file of failures.',
      other: '# rows have problems. They are left out, and come with the file of failures.',
    }),
  start: (count: number) => plural(count, { one: 'Create # link', other: 'Create # links' }),
  back: 'Choose another file',
  problems: {
    quote: 'A quote is opened and never closed.',
    cells: 'The row has more cells than the table has columns.',
    'no-url': 'There is no destination.',
    'bad-url': 'The destination is no address with http:// or https://.',
    'bad-type': 'The type is neither direct nor inpage.',
    'no-post': 'An in-page link needs the id of its post.',
    'bad-code': 'The code has other characters than A-Z, a-z, 0-9, _ and -, or is too short or too long.',
  },

  /** The run. */
  running: 'Creating links',
  paused: 'Paused',
  done: 'Done',
  progress: (done: string, all: string) => `${done} of ${all} rows`,
  waiting: (seconds: string) => `The next try is in ${seconds} seconds.`,
  pause: 'Pause',
  goOn: 'Go on',
  startOver: 'Import another file',
  toLinks: 'See the links',
  created: 'Created',
  existing: 'Were there',
  twice: 'Twice in the file',
  failed: 'Failed',
  failures: 'Rows that failed',
  reason: 'Reason',
  row: 'Row',
  andMore: (count: number) => plural(count, { other: 'And # more.' }),
  saveFailures: 'Download the failures',
  saveResults: 'Download all rows with their short URLs',
  mend: 'Download the failures, mend them and import that file: the others are not made again.',
  differs: (count: number) =>
    plural(count, {
      one: '# link that was there differs from its row, and was left as it is.',
      other: '# links that were there differ from their rows, and were left as they are.',
    }),
  codeTaken: 'The code is taken. Codes are never used twice.',
  codeLeadsElsewhere: (shortUrl: string) => `The code is yours already: ${shortUrl} leads elsewhere.`,
  notDisabled: (shortUrl: string) => `${shortUrl} was made, but could not be disabled.`,
  finished: (created: number) =>
    plural(created, { one: 'Done. # link was created.', other: 'Done. # links were created.' }),
};

/** The texts of this feature; English decides which there are. */
export type ImportLinksTexts = typeof en;
