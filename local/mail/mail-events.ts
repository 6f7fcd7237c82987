import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, type ConfigurationSetDefinition, type MailEventType } from '../template/deployment.ts';
import type { AwsEvent } from '../triggers/event-bus.ts';
import { bareAddress } from './sender-identity.ts';

/** A mail that SES has accepted. */
export interface AcceptedMail {
  readonly id: string;
  readonly at: Date;
  readonly region: string;
  readonly from: string;
  readonly identity: string;
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly headers: ReadonlyArray<{ readonly Name: string; readonly Value: string }>;
  readonly tags: ReadonlyArray<{ readonly Name: string; readonly Value: string }>;
}

interface MailEvent {
  readonly type: MailEventType;
  /** `detail-type` of EventBridge. */
  readonly title: string;
  /** `detail.eventType`. */
  readonly eventType: string;
  readonly details: object;
}

/**
 * Builds the events that SES sends to EventBridge about a mail. Only addresses of SES's mailbox simulator bounce or complain:
 * https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
export const mailEvents = (
  mail: AcceptedMail,
  configurationSet: ConfigurationSetDefinition | undefined,
): AwsEvent[] =>
  configurationSet === undefined
    ? []
    : [sent, ...mail.recipients.flatMap((recipient) => eventsOf(recipient, mail))]
        .filter(({ type }) => configurationSet.events.includes(type))
        .map((event) => awsEvent(event, mail, configurationSet.name));

const sent: MailEvent = { type: 'send', title: 'Email Sent', eventType: 'Send', details: { send: {} } };

function eventsOf(recipient: string, { at }: AcceptedMail): MailEvent[] {
  const emailAddress = bareAddress(recipient);
  const timestamp = at.toISOString();
  const [, scenario] = /^(\w+)(?:\+[^@]*)?@simulator\.amazonses\.com$/i.exec(emailAddress) ?? [];
  switch (scenario?.toLowerCase()) {
    case 'bounce':
      return [bounce('General', 'smtp; 550 5.1.1 user unknown', { emailAddress, timestamp })];
    case 'suppressionlist':
      return [
        bounce('Suppressed', 'Amazon SES has suppressed sending to this address.', {
          emailAddress,
          timestamp,
        }),
      ];
    case 'complaint':
      return [delivery(emailAddress, timestamp), complaint(emailAddress, timestamp)];
    default:
      return [delivery(emailAddress, timestamp)];
  }
}

/** https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html#event-publishing-retrieving-sns-contents-bounce-object */
const bounce = (
  bounceSubType: 'General' | 'Suppressed',
  diagnosticCode: string,
  { emailAddress, timestamp }: { readonly emailAddress: string; readonly timestamp: string },
): MailEvent => ({
  type: 'bounce',
  title: 'Email Bounced',
  eventType: 'Bounce',
  details: {
    bounce: {
      bounceType: 'Permanent',
      bounceSubType,
      bouncedRecipients: [{ emailAddress, action: 'failed', status: '5.1.1', diagnosticCode }],
      timestamp,
      feedbackId: randomUUID(),
      reportingMTA: 'dsn; localhost',
    },
  },
});

const complaint = (emailAddress: string, timestamp: string): MailEvent => ({
  type: 'complaint',
  title: 'Email Complaint Received',
  eventType: 'Complaint',
  details: {
    complaint: {
      complainedRecipients: [{ emailAddress }],
      timestamp,
      feedbackId: randomUUID(),
      complaintSubType: null,
      userAgent: 'Amazon SES Mailbox Simulator',
      complaintFeedbackType: 'abuse',
      arrivalDate: timestamp,
    },
  },
});

const delivery = (emailAddress: string, timestamp: string): MailEvent => ({
  type: 'delivery',
  title: 'Email Delivered',
  eventType: 'Delivery',
  details: {
    delivery: {
      timestamp,
      processingTimeMillis: 1,
      recipients: [emailAddress],
      smtpResponse: '250 ok',
      reportingMTA: 'localhost',
    },
  },
});

/** https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
function awsEvent({ title, eventType, details }: MailEvent, mail: AcceptedMail, set: string): AwsEvent {
  const arn = (resource: string): string => `arn:aws:ses:${mail.region}:${ACCOUNT_ID}:${resource}`;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': title,
    source: 'aws.ses',
    account: ACCOUNT_ID,
    time: `${mail.at.toISOString().slice(0, 19)}Z`,
    region: mail.region,
    resources: [arn(`configuration-set/${set}`)],
    detail: {
      eventType,
      ...details,
      mail: {
        timestamp: mail.at.toISOString(),
        source: mail.from,
        sourceArn: arn(`identity/${mail.identity}`),
        sendingAccountId: ACCOUNT_ID,
        messageId: mail.id,
        destination: mail.recipients,
        headersTruncated: false,
        headers: [
          { name: 'From', value: mail.from },
          { name: 'To', value: mail.recipients.join(', ') },
          { name: 'Subject', value: mail.subject },
          ...mail.headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
        ],
        commonHeaders: { from: [mail.from], to: mail.recipients, messageId: mail.id, subject: mail.subject },
        tags: {
          'ses:configuration-set': [set],
          ...Object.fromEntries(mail.tags.map(({ Name, Value }) => [Name, [Value]])),
        },
      },
    },
  };
}
