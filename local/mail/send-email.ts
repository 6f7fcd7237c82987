import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { RestError, type RestOperation } from '../engines/rest-server.ts';
import type { ConfigurationSetDefinition, MailDefinition } from '../template/deployment.ts';
import type { AwsEvent } from '../triggers/event-bus.ts';
import { type AcceptedMail, mailEvents } from './mail-events.ts';
import type { Mailbox } from './mailbox.ts';
import { senderIdentity } from './sender-identity.ts';

export interface SendEmailServices {
  readonly mailbox: Mailbox;
  readonly definition: () => MailDefinition;
  /** The sandboxes' time. */
  readonly now: () => Date;
  readonly publish: (event: AwsEvent) => void;
}

const content = z.strictObject({ Data: z.string(), Charset: z.string().optional() });
const addresses = z.array(z.string()).default([]);

/** The parts of the request that the host plays; anything else is an error. */
const requestSchema = z.strictObject({
  FromEmailAddress: z.string(),
  FromEmailAddressIdentityArn: z.string().optional(),
  Destination: z.strictObject({ ToAddresses: addresses, CcAddresses: addresses, BccAddresses: addresses }),
  ReplyToAddresses: addresses,
  ConfigurationSetName: z.string().optional(),
  EmailTags: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: content,
      Body: z
        .strictObject({ Text: content.optional(), Html: content.optional() })
        .refine(({ Text, Html }) => Text ?? Html, 'a mail needs a text or HTML'),
      Headers: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]),
    }),
  }),
});
type Request = z.output<typeof requestSchema>;

const MAX_RECIPIENTS = 50;

/** SES's SendEmail: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
export const sendEmailOperation = (services: SendEmailServices): RestOperation => ({
  method: 'POST',
  path: /^\/v2\/email\/outbound-emails$/,
  run: ({ body, region }) => {
    assertSending(services.mailbox);
    const request = readRequest(body);
    const mail = accept(request, region, services);
    const configurationSet = configurationSetOf(request, mail.identity, region, services.definition());
    services.mailbox.add({
      id: mail.id,
      to: mail.recipients,
      from: mail.from,
      subject: mail.subject,
      text: request.Content.Simple.Body.Text?.Data ?? null,
      html: request.Content.Simple.Body.Html?.Data ?? null,
      headers: Object.fromEntries(request.Content.Simple.Headers.map(({ Name, Value }) => [Name, Value])),
      at: mail.at.toISOString(),
    });
    // SES responds first.
    setImmediate(() => {
      for (const event of mailEvents(mail, configurationSet)) services.publish(event);
    });
    return { status: 200, body: JSON.stringify({ MessageId: mail.id }) };
  },
});

const paused = () => new RestError(400, 'SendingPausedException', 'Email sending is disabled.');

function assertSending({ failing }: Mailbox): void {
  if (failing === 'throttled') {
    throw new RestError(429, 'TooManyRequestsException', 'Maximum sending rate exceeded.');
  }
  if (failing === 'paused') throw paused();
}

function readRequest(body: Buffer): Request {
  const read = requestSchema.safeParse(JSON.parse(body.toString() || '{}'));
  if (!read.success) {
    throw new RestError(
      400,
      'BadRequestException',
      `The local host can't play it: ${z.prettifyError(read.error)}`,
    );
  }
  return read.data;
}

function accept(request: Request, region: string, { definition, now }: SendEmailServices): AcceptedMail {
  const { FromEmailAddress: from, Destination, EmailTags, Content } = request;
  const recipients = [...Destination.ToAddresses, ...Destination.CcAddresses, ...Destination.BccAddresses];
  if (recipients.length === 0 || recipients.length > MAX_RECIPIENTS) {
    throw new RestError(400, 'BadRequestException', `A mail needs 1 to ${MAX_RECIPIENTS} recipients.`);
  }
  const identities = definition().identities.map(({ name }) => name);
  const { identity, isKnown } = senderIdentity(from, identities);
  if (identities.length > 0 && !isKnown) {
    throw new RestError(
      400,
      'MessageRejected',
      `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${from}`,
    );
  }
  return {
    id: `${randomBytes(8).toString('hex')}-local-000000`,
    at: now(),
    region,
    from,
    identity,
    recipients,
    subject: Content.Simple.Subject.Data,
    headers: Content.Simple.Headers,
    tags: EmailTags,
  };
}

function configurationSetOf(
  { ConfigurationSetName }: Request,
  identity: string,
  region: string,
  { identities, configurationSets }: MailDefinition,
): ConfigurationSetDefinition | undefined {
  const name = ConfigurationSetName ?? identities.find((each) => each.name === identity)?.configurationSet;
  if (!name) return undefined;
  const found = configurationSets.find((each) => each.name === name && each.region === region);
  if (!found) throw new RestError(404, 'NotFoundException', `Configuration set <${name}> does not exist.`);
  if (!found.isSending) throw paused();
  return found;
}
