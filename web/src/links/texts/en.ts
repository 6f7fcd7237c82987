import { plural } from '../../languages/formats.ts';

export const en = {
  title: 'Links',
  list: 'Your links',
  createMany: 'Create many',

  /** The form that creates one. */
  newLink: 'New link',
  url: 'Destination',
  urlExample: 'https://example.com/a-long-address',
  code: 'Custom code',
  codeExample: 'random',
  create: 'Create',
  createHint: 'Paste an address and press Enter. Leave the code empty for a random one.',
  more: 'Preview, title, tags, expiry',
  type: 'What visitors see',
  direct: 'The destination, at once',
  inpage: 'A safety preview first (in-page link)',
  postId: 'Id of the post',
  postIdHint: 'Yours, such as post_789.',
  siteUrl: 'Page with the link',
  siteUrlHint: 'The link is removed when it is gone from there.',
  linkTitle: 'Title',
  description: 'Description',
  tags: 'Tags',
  tagsHint: 'Such as news, spring-sale',
  expiresAt: 'Expires',
  expiresAtHint: 'In your own time zone.',
  codeTaken: 'This code is taken. Codes are never used twice.',
  created: (shortUrl: string) => `${shortUrl} works now.`,
  copyLink: 'Copy short URL',
  open: 'Open',
  existing: (shortUrl: string) => `This post has a link already: ${shortUrl}. Nothing was changed.`,
  existingSame: (shortUrl: string) => `You have this link already: ${shortUrl}.`,
  differs: (fields: string) => `Yours differs in: ${fields}.`,
  updateExisting: 'Change it to this',
  updated: (shortUrl: string) => `${shortUrl} was changed.`,

  /** Search and filters. */
  search: 'Search titles, destinations and codes',
  filters: 'Filters',
  filtersSet: (count: number) => `Filters (${count})`,
  anyType: 'Any type',
  typeLabel: 'Type',
  typeDirect: 'Direct',
  typeInpage: 'In-page',
  anyState: 'Any state',
  stateLabel: 'State',
  enabled: 'Enabled',
  disabled: 'Disabled',
  removed: 'Removed, can be restored',
  anyCheck: 'Any check',
  checkLabel: 'Check of the page',
  anyTag: 'Any tag',
  tagLabel: 'Tag',
  anyKey: 'Made by anybody',
  keyLabel: 'API key',
  clearFilters: 'Clear filters',

  /** The list. */
  states: {
    'taken-down': 'Taken down',
    suspended: 'Account suspended',
    blocked: 'Destination blocked',
    removed: 'Removed',
    expired: 'Expired',
    disabled: 'Disabled',
    'in-page': 'In-page',
    pending: 'Not checked yet',
    verified: 'Verified',
    missing: 'Missing on its page',
    inconclusive: 'Check unclear',
  },
  clicksAlone: (count: number) => plural(count, { one: 'click', other: 'clicks' }),
  createdAgo: 'Created',
  expires: 'Expires',
  leadsTo: 'Leads to',
  restorableUntil: 'Can be restored until',
  select: (code: string) => `Select ${code}`,
  selectAll: 'Select all on this page',
  actionsOf: (code: string) => `Actions for ${code}`,
  openLink: 'Open',
  edit: 'Edit',
  disable: 'Disable',
  enable: 'Enable',
  restore: 'Restore',
  remove: 'Delete',
  nextRow: 'Next link',
  previousRow: 'Previous link',
  selectRow: 'Select the link',
  emptyTitle: 'No links yet',
  emptyText:
    'Paste an address above to make the first one. You can also create many at once from a file, or use the API.',
  createFirst: 'Create a link',
  onThisPage: (count: number) => plural(count, { one: '# link on this page', other: '# links on this page' }),
  nothingTitle: 'No link fits',
  nothingText: 'Try another word, or fewer filters.',
  nothingSoFar: 'No link fits among those that were looked through.',
  keepLooking: 'Look further',
  noneRemoved: 'No removed links',
  noneRemovedText: 'Links that go missing on their page are here for 7 days, and can be restored.',

  /** The selection. */
  selected: (count: number) => plural(count, { other: '# selected' }),
  clearSelection: 'Clear selection',
  selection: 'Selected links',
  addTag: 'Add tag',
  removeTag: 'Remove tag',
  tagToAdd: 'Tag',
  tagHint: 'a to z, 0 to 9 and hyphens. The links keep their other tags.',
  tagProblem: 'A tag has 1 to 50 of a to z, 0 to 9 and hyphens.',
  noTags: 'These links have no tags.',
  progress: (done: string, all: string) => `${done} of ${all}`,

  /** What happened. */
  wasDisabled: (shortUrl: string) =>
    `${shortUrl} is disabled. Within 10 seconds, visitors see that it does not work.`,
  wereDisabled: (count: number) =>
    plural(count, {
      one: '# link is disabled. Within 10 seconds, visitors see that it does not work.',
      other: '# links are disabled. Within 10 seconds, visitors see that they do not work.',
    }),
  wereEnabled: (count: number) => plural(count, { one: '# link works again.', other: '# links work again.' }),
  wereDeleted: (count: number) => plural(count, { one: '# link is deleted.', other: '# links are deleted.' }),
  wereRestored: (count: number) =>
    plural(count, { one: '# link is restored.', other: '# links are restored.' }),
  wereTagged: (count: number, tag: string) =>
    plural(count, { one: `# link has the tag ${tag}.`, other: `# links have the tag ${tag}.` }),
  wereUntagged: (count: number, tag: string) =>
    plural(count, { one: `The tag ${tag} is off # link.`, other: `The tag ${tag} is off # links.` }),
  notChanged: (count: number) =>
    plural(count, { one: '# link could not be changed', other: '# links could not be changed' }),
  andMore: (count: number) => plural(count, { other: 'and # more' }),

  /** The question before a delete. */
  deleteOne: (shortUrl: string) => `Delete ${shortUrl}?`,
  deleteMany: (count: number) => plural(count, { one: 'Delete # link?', other: 'Delete # links?' }),
  deleteOneText: (clicks: number) =>
    plural(clicks, {
      one: 'Its # click goes with it, and its code is never used again. This cannot be undone.',
      other: 'Its # clicks go with it, and its code is never used again. This cannot be undone.',
    }),
  deleteManyText: (clicks: number) =>
    plural(clicks, {
      one: 'Their # click goes with them, and their codes are never used again. This cannot be undone.',
      other: 'Their # clicks go with them, and their codes are never used again. This cannot be undone.',
    }),

  /** The export. */
  export: 'Export',
  exportCsv: 'As CSV, for spreadsheets',
  exportNdjson: 'As NDJSON, with every field',
  exporting: 'Export your links',
  exported: (count: number) => plural(count, { one: '# link so far', other: '# links so far' }),
  exportDone: (count: number) => plural(count, { one: 'Exported # link.', other: 'Exported # links.' }),
  exportWaiting: 'The service is busy. The export goes on in a moment.',
};

/** The texts of this feature; English decides which there are. */
export type LinksTexts = typeof en;
