import { addressSha256, type MailStops } from './mail-stops.ts';
import type { Mailer } from './mailer.ts';

/** Sends nothing to addresses whose mail bounced, or whose reader complained. */
export const mailerWithStops = (mailer: Mailer, stops: Pick<MailStops, 'find'>): Mailer => ({
  send: async (mail) =>
    (await stops.find(addressSha256(mail.to))) ? { outcome: 'suppressed' } : mailer.send(mail),
});
