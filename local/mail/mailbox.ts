/** One mail that SES accepted. */
export interface Mail {
  /** SES's message id. */
  readonly id: string;
  /** All recipients, also of copies. */
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  /** Headers that the sender added, by name. */
  readonly headers: Readonly<Record<string, string>>;
  /** ISO time of the sandboxes' clock. */
  readonly at: string;
}

/** Faults of SES that a test can switch on. */
export type MailFault = 'throttled' | 'paused';

const MAX_KEPT = 1_000;

/** The mails that were sent since the host started. None leaves this machine. */
export class Mailbox {
  /** While set, SES accepts no mail. */
  failing: MailFault | null = null;
  readonly #mails: Mail[] = [];

  add(mail: Mail): void {
    this.#mails.push(mail);
    if (this.#mails.length > MAX_KEPT) this.#mails.shift();
  }

  /** @returns the latest 1,000, newest first */
  mails(): Mail[] {
    return this.#mails.toReversed();
  }
}
