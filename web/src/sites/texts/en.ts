export const en = {
  title: 'Domains',
  intro:
    'Prove that a website is yours, and previews of links that we find on it say so: “Found on yoursite.com, checked 20 minutes ago”. Visitors trust a link more when they see where it comes from.',
  domain: 'Domain',
  domainHint: 'Such as yoursite.com. You prove it in the next step.',
  add: 'Add domain',
  empty: 'No domains yet',
  emptyText: 'Add the domain of a website on which you share links.',

  proved: 'Proved',
  unproved: 'Not proved yet',
  provedUntil: (day: string) =>
    `Counts until ${day} even if the proof disappears. We look again by ourselves.`,
  waysTitle: 'Prove it in one of two ways',
  ways: 'How to prove it',
  dns: 'A DNS record',
  dnsWhere:
    'Add this TXT record where your domain’s DNS is managed. It covers the domain and everything below it.',
  file: 'A file',
  fileWhere: 'Put a text file with this line at this address. It covers this host and its “www”.',
  type: 'Type',
  recordName: 'Name',
  recordValue: 'Value',
  address: 'Address',
  content: 'Content',
  copyOf: (what: string) => `Copy: ${what}`,

  check: 'Check now',
  checkAgainAt: (time: string) => `You can have it looked at again from ${time}.`,
  neverChecked: 'Not looked at yet. Press “Check now” once the record or the file is there.',
  lastChecked: (time: string) => `Last looked at ${time}.`,
  nowProved: (domain: string) => `${domain} is proved.`,
  notFound: (domain: string) => `There is no proof of ${domain} yet. See below what we found.`,
  dnsResults: {
    found: 'The record is there.',
    no_record: 'There is no TXT record with this name. A new one can take an hour to show.',
    wrong_value: 'There is a TXT record with this name, but with another value.',
    unreachable: 'DNS did not answer.',
  },
  fileResults: {
    found: 'The file is there.',
    no_file: 'There is no file at this address.',
    not_text: 'What is at this address is no plain text.',
    wrong_value: 'The file has no line with this content.',
    redirected_elsewhere: 'The address leads to another host or path.',
    unreachable: 'The website did not answer.',
  },

  remove: 'Delete',
  removeOf: (domain: string) => `Delete ${domain}`,
  removeTitle: (domain: string) => `Delete ${domain}?`,
  removeText:
    'Previews no longer say where your links were found. To prove the domain again you need a new record or file.',
  removed: (domain: string) => `${domain} is deleted.`,
};

/** The texts of this feature; English decides which there are. */
export type SitesTexts = typeof en;
