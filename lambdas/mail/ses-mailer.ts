import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { envars, requireEnv } from '../envars.ts';
import { deliverableAddress } from './mail-address.ts';
import type { Mailer, SendOutcome } from './mailer.ts';

export interface SesMailerOptions {
  /** Such as `Klook Up <links@example.com>`: verified in SES. */
  readonly from: string;
  readonly replyTo: string;
  readonly configurationSet: string;
}

/** Mails by SES v2, in the function's own region. */
export const sesMailer = (
  { from, replyTo, configurationSet }: SesMailerOptions,
  client: SESv2Client = newClient(),
): Mailer => ({
  async send({ to: address, subject, text, html }) {
    const to = deliverableAddress(address);
    if (to === undefined) return refusal(new Error('The address has a form that SES does not take.'), true);
    const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
    try {
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          ReplyToAddresses: [replyTo],
          Destination: { ToAddresses: [to] },
          ConfigurationSetName: configurationSet,
          Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
        }),
      );
      return { outcome: 'accepted' };
    } catch (error) {
      return outcomeOf(error);
    }
  },
});

/** @throws Error at cold start when a variable is missing */
export const sesMailerFromEnvironment = (): Mailer =>
  sesMailer({
    from: requireEnv(envars.mailFrom),
    replyTo: requireEnv(envars.supportAddress),
    configurationSet: requireEnv(envars.mailConfigurationSet),
  });

/** One retry: a request whose response was lost may have sent a mail. */
const newClient = (): SESv2Client =>
  new SESv2Client({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 8_000, throwOnRequestTimeout: true },
  });

/**
 * SES refuses an address by the same errors as a whole account: only where it says that it means the recipient is a refusal
 * for good. Anything else can be mended, such as an identity that isn't verified, and must not lose a mail.
 * https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html#API_SendEmail_Errors
 */
function outcomeOf(error: unknown): SendOutcome {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name === 'MessageRejected' && /black ?list|suppress/i.test(message)) return { outcome: 'suppressed' };
  return refusal(error, name === 'BadRequestException' && ADDRESS_FAULTS.test(message));
}

/** What SES says of an address that can't exist: https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html */
const ADDRESS_FAULTS =
  /^(Domain (contains|starts|ends)|Invalid domain name|Local address contains|Missing (final|local|domain)|Illegal address)/i;

/** An error without its message, which may repeat the address: no address may be logged. */
const refusal = (error: unknown, isPermanent: boolean): SendOutcome => ({
  outcome: 'refused',
  isPermanent,
  cause: withoutAddresses(error),
});

function withoutAddresses(error: unknown): Error {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const clean = new Error(message.replaceAll(/[^\s@<>"'`:/,;]+@[^\s@<>"'`,;]+/g, '[address]'));
  clean.name = name;
  return clean;
}
