import { type MailRunPorts, type MailRunReport, mailAllDue } from './mail-run.ts';
import { MAIL_FATES, type MailFate, mailOwner, type OwnersMailPorts } from './send-owners-mail.ts';

export interface DueMailPorts extends OwnersMailPorts, MailRunPorts {}

/**
 * Mails every account that is due: those whose last mail is an hour old, those whose mail failed, and those that were not
 * mailed right after the event. Safe to run twice or concurrently.
 * @throws Error when the due rows cannot be listed
 */
export const sendDueMail = (ports: DueMailPorts): Promise<MailRunReport<MailFate>> =>
  mailAllDue(
    ports.outbox.due(ports.now()),
    { attempt: ({ userId }) => mailOwner(userId, ports), fates: MAIL_FATES },
    ports,
  );
