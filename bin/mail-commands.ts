import { addressSha256, type MailStops } from '../lambdas/mail/mail-stops.ts';
import type { MailStopRemoval } from '../lambdas/table/mail-stops-table.ts';
import { timestamp } from '../lambdas/timestamp.ts';

/** What the commands about stopped addresses use. */
export interface MailCommandServices {
  readonly stops: Pick<MailStops, 'find'> & MailStopRemoval;
  readonly region: string;
  readonly print: (line: string) => void;
}

/** Says whether mail to an address has been stopped. */
export async function isStopped(address: string, { stops, print }: MailCommandServices): Promise<void> {
  const stop = await stops.find(addressSha256(address));
  print(
    stop
      ? `Stopped since ${timestamp(stop.at)}: ${stop.reason === 'bounced' ? 'mail bounced.' : 'its reader complained.'}`
      : 'Not stopped.',
  );
}

/** Sends mail to an address again. */
export async function allowMail(
  address: string,
  { stops, region, print }: MailCommandServices,
): Promise<void> {
  const wasStopped = await stops.remove(addressSha256(address));
  print(wasStopped ? 'It gets mail again.' : 'It was not stopped.');
  print(
    `If SES has it on its own list: aws sesv2 delete-suppressed-destination --region ${region} --email-address ${quoted(address)}`,
  );
}

/** For a shell. */
const quoted = (address: string): string =>
  /^[\w@.+-]+$/.test(address) ? address : `'${address.replaceAll("'", String.raw`'\''`)}'`;
