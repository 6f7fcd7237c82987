/** A mail to one person. Its texts contain nothing that a reader's program would load from elsewhere. */
export interface Mail {
  /** An e-mail address without a name. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * What became of a mail:
 * `accepted`: the mail service delivers it;
 * `suppressed`: nothing is sent to this address any more, because mail bounced or its reader complained;
 * `refused` for good: nothing can be sent to this address, now or later;
 * `refused` for now: anything else, including a sender that isn't verified yet. Another attempt may succeed.
 */
export type SendOutcome =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'suppressed' }
  | { readonly outcome: 'refused'; readonly isPermanent: boolean; readonly cause: unknown };

/** Sends mails. */
export interface Mailer {
  send(mail: Mail): Promise<SendOutcome>;
}
