import { type MailRunPorts, type MailRunReport, mailAllDue } from '../mail/mail-run.ts';
import {
  ACCOUNT_MAIL_FATES,
  type AccountMailFate,
  type AccountMailPorts,
  sendAccountMail,
} from './send-account-mail.ts';

export interface DueAccountMailPorts extends AccountMailPorts, MailRunPorts {}

/**
 * Sends every mail that is due: those that failed, and those that were not sent right after they were asked for. Safe to run twice
 * or concurrently.
 * @throws Error when the due rows cannot be listed
 */
export const sendDueAccountMail = (ports: DueAccountMailPorts): Promise<MailRunReport<AccountMailFate>> =>
  mailAllDue(
    ports.outbox.due(ports.now()),
    { attempt: ({ id }) => sendAccountMail(id, ports), fates: ACCOUNT_MAIL_FATES },
    ports,
  );
