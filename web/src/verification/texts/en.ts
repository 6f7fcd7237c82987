export const en = {
  title: 'Verification',
  states: {
    pending: 'Not checked yet',
    verified: 'Found on its page',
    missing: 'Missing on its page',
    inconclusive: 'Could not be checked',
  },
  explained: {
    pending: 'We look for the link on its page soon.',
    verified: 'We look for it again from time to time.',
    missing: 'Put the link back on its page, then have it checked.',
    inconclusive: 'The page did not show us whether it has the link. Nothing is removed because of that.',
  },
  notChecked: 'This link is not checked, because it is disabled, has expired, was removed or was stopped.',
  page: 'Page',
  lastChecked: 'Last checked',
  lastFound: 'Last found',
  nextCheck: 'Next check',
  never: 'Never',
  soon: 'within a minute',
  checkNow: 'Check now',
  checkRequested: (when: string) => `The check is due ${when}. Its result appears here.`,
  checksEnded: 'The link is no longer checked.',
  last: 'Last checks',
  time: 'Time',
  result: 'Result',
  why: 'Why',
  verdicts: { found: 'Found', missing: 'Missing', inconclusive: 'Inconclusive' },
  statusOf: (status: string) => `Status ${status}`,
  ledTo: 'The page led to',
  noChecks: 'No checks yet',
  noChecksText: 'The first one comes a few minutes after the link was created.',
  scheduled: (when: string) => `This link will be removed ${when}`,
  scheduledText:
    'It is missing on its page. If it is not found there before then, it stops working. You can restore it for 7 days after that.',
  toKeep: 'To keep it: put it back on its page, and press “Check now”. Or set another page under “Edit”.',
  heldBecause: {
    many_of_site: 'The removal waits for you, because many links of this site went missing at once.',
    many_of_account: 'The removal waits for you, because many of your links went missing at once.',
  },
  confirm: 'Confirm removal',
  confirmTitle: (name: string) => `Remove ${name}?`,
  confirmConsequence:
    'We check its page once more. If the link is still missing, it stops working: visitors see a 410 page. You can restore it for 7 days.',
  confirmed: 'Confirmed. We check the page once more before we remove the link.',
  removed: (when: string) => `This link was removed ${when}`,
  removedText: 'It was missing on its page. Visitors see a 410 page.',
  restorableUntil: (when: string) =>
    `You can restore it, with its statistics, ${when} at the latest. Then it is deleted for good.`,
  restore: 'Restore',
  restored: 'Restored. Visitors get through again within 10 seconds. Its checks begin anew.',
  siteUrl: 'Page that has the link',
  siteUrlHint: 'Another one, if it has moved.',
  problem: 'Reason',
};

/** The texts of this feature; English decides which there are. */
export type VerificationTexts = typeof en;
