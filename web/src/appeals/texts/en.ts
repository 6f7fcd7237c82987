export const en = {
  titles: {
    link_taken_down: 'Operators took this link down',
    account_suspended: 'Operators suspended your account',
    destination_blocked: 'Links to this destination are blocked',
  },
  visitors: 'Visitors see a page that says so (451). You can read and delete the link, and object.',
  reason: 'Reason',
  object: 'Object to this decision',
  message: 'Why is the decision wrong?',
  messageHint: 'A person reads it. You can object once to each decision, with up to 1,000 characters.',
  send: 'Send objection',
  sent: 'Your objection has been sent. An operator will read it.',
  /** Follows both where mails are sent. */
  outcomeMailed: 'You get a mail about the outcome.',
  /** By its state, with the days when it was filed and answered. */
  filed: {
    open: (at: string) => `You objected on ${at}. An operator will read it.`,
    dismissed: (at: string, closedAt: string) =>
      `You objected on ${at}. Operators looked again on ${closedAt}, and left the decision as it is.`,
    upheld: (at: string, closedAt: string) =>
      `You objected on ${at}. Operators agreed on ${closedAt}. Reload the page if you still see this.`,
  },
  sentBefore: 'You have objected to this decision before. Each can be objected to once.',
  notAppealable: 'No decision of an operator stops this link, so there is nothing to object to.',
};

/** The texts of this feature; English decides which there are. */
export type AppealsTexts = typeof en;
