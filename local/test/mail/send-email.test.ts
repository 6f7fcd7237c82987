import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RestServer, startRestServer } from '../../engines/rest-server.ts';
import { Mailbox } from '../../mail/mailbox.ts';
import { sendEmailOperation } from '../../mail/send-email.ts';
import type { MailDefinition } from '../../template/deployment.ts';
import type { AwsEvent } from '../../triggers/event-bus.ts';

const definition: MailDefinition = {
  identities: [
    { name: 'example.com', configurationSet: undefined },
    { name: 'alerts@example.org', configurationSet: 'feedback' },
  ],
  configurationSets: [
    { name: 'feedback', region: 'us-east-1', isSending: true, events: ['bounce', 'complaint'] },
    {
      name: 'all',
      region: 'us-east-1',
      isSending: true,
      events: ['send', 'delivery', 'bounce', 'complaint'],
    },
    { name: 'off', region: 'us-east-1', isSending: false, events: [] },
  ],
};

let rest: RestServer;
let client: SESv2Client;
let mailbox: Mailbox;
let events: AwsEvent[];
const at = new Date('2030-01-01T12:00:00.500Z');
beforeAll(async () => {
  rest = await startRestServer();
  client = new SESv2Client({
    endpoint: rest.url,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'test' },
  });
});
afterAll(() => {
  client.destroy();
  return rest.stop();
});
beforeEach(() => {
  mailbox = new Mailbox();
  events = [];
  rest.update([
    sendEmailOperation({
      mailbox,
      definition: () => definition,
      now: () => at,
      publish: (event) => events.push(event),
    }),
  ]);
});

const send = (to: string | string[], more: Partial<SendEmailCommandInput> = {}) =>
  client.send(
    new SendEmailCommand({
      FromEmailAddress: 'Shop <no-reply@example.com>',
      Destination: { ToAddresses: [to].flat() },
      Content: {
        Simple: {
          Subject: { Data: 'Häuser' },
          Body: { Text: { Data: 'plain' }, Html: { Data: '<p>html</p>', Charset: 'UTF-8' } },
          Headers: [{ Name: 'List-Unsubscribe', Value: '<https://example.com/u>' }],
        },
      },
      ...more,
    }),
  );
const titles = () => events.map((event) => event['detail-type']);

describe('the mailbox', () => {
  it('has each accepted mail, newest first', async () => {
    await send('one@example.net');
    const { MessageId } = await send(['two@example.net', 'three@example.net']);
    expect(mailbox.mails().map(({ to }) => to)).toEqual([
      ['two@example.net', 'three@example.net'],
      ['one@example.net'],
    ]);
    expect(mailbox.mails()[0]).toEqual({
      id: MessageId,
      to: ['two@example.net', 'three@example.net'],
      from: 'Shop <no-reply@example.com>',
      subject: 'Häuser',
      text: 'plain',
      html: '<p>html</p>',
      headers: { 'List-Unsubscribe': '<https://example.com/u>' },
      at: at.toISOString(),
    });
  });

  it('keeps the latest 1,000', () => {
    const mail = { id: '', to: [], from: '', subject: '', text: null, html: null, headers: {} };
    for (let n = 0; n <= 1_000; n += 1) mailbox.add({ ...mail, at: String(n) });
    const mails = mailbox.mails();
    expect([mails.length, mails[0]?.at, mails.at(-1)?.at]).toEqual([1_000, '1000', '1']);
  });
});

describe('SES refuses a mail', () => {
  const cases: ReadonlyArray<readonly [string, string, Partial<SendEmailCommandInput>]> = [
    ['from an identity that is not verified', 'MessageRejected', { FromEmailAddress: 'a@example.edu' }],
    ['from another address of a verified one', 'MessageRejected', { FromEmailAddress: 'a@example.org' }],
    ['with an unknown configuration set', 'NotFoundException', { ConfigurationSetName: 'none' }],
    [
      'with a configuration set that is switched off',
      'SendingPausedException',
      { ConfigurationSetName: 'off' },
    ],
    ['without a recipient', 'BadRequestException', { Destination: {} }],
    [
      'with a part that the host does not play',
      'BadRequestException',
      { ListManagementOptions: { ContactListName: 'x' } },
    ],
  ];
  for (const [what, name, more] of cases) {
    it(what, async () => {
      await expect(send('jane@example.net', more)).rejects.toMatchObject({ name });
      expect(mailbox.mails()).toEqual([]);
    });
  }

  it('while a test makes it throttle or pause', async () => {
    mailbox.failing = 'throttled';
    await expect(send('a@example.net')).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      $metadata: { httpStatusCode: 429 },
    });
    mailbox.failing = 'paused';
    await expect(send('a@example.net')).rejects.toMatchObject({ name: 'SendingPausedException' });
    mailbox.failing = null;
    await send('a@example.net');
  });
});

describe("an address of SES's mailbox simulator", () => {
  it('bounces, also with a label, and SES says so to EventBridge', async () => {
    const to = 'bounce+jane@simulator.amazonses.com';
    const { MessageId } = await send(to, {
      ConfigurationSetName: 'feedback',
      EmailTags: [{ Name: 'kind', Value: 'digest' }],
    });
    await vi.waitFor(() => expect(events.length).toBe(1));
    expect(events[0]).toMatchObject({
      version: '0',
      'detail-type': 'Email Bounced',
      source: 'aws.ses',
      account: '000000000000',
      time: '2030-01-01T12:00:00Z',
      region: 'us-east-1',
      resources: ['arn:aws:ses:us-east-1:000000000000:configuration-set/feedback'],
      detail: {
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bounceSubType: 'General',
          bouncedRecipients: [{ emailAddress: to, action: 'failed', status: '5.1.1' }],
        },
        mail: {
          messageId: MessageId,
          destination: [to],
          source: 'Shop <no-reply@example.com>',
          sourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/example.com',
          tags: { 'ses:configuration-set': ['feedback'], kind: ['digest'] },
        },
      },
    });
  });

  const cases = [
    ['success', ['Email Sent', 'Email Delivered']],
    ['ooto', ['Email Sent', 'Email Delivered']],
    ['bounce', ['Email Sent', 'Email Bounced']],
    ['suppressionlist', ['Email Sent', 'Email Bounced']],
    ['complaint', ['Email Sent', 'Email Delivered', 'Email Complaint Received']],
  ] as const;
  for (const [name, expected] of cases) {
    it(`${name}@ leads to ${expected.join(', ')}`, async () => {
      await send(`${name}@simulator.amazonses.com`, { ConfigurationSetName: 'all' });
      await vi.waitFor(() => expect(titles()).toEqual(expected));
    });
  }

  it('leads to an event for each recipient, of the default configuration set without another', async () => {
    await send(['bounce@simulator.amazonses.com', 'complaint@simulator.amazonses.com', 'a@example.net'], {
      FromEmailAddress: 'alerts@example.org',
    });
    await vi.waitFor(() => expect(titles()).toEqual(['Email Bounced', 'Email Complaint Received']));
  });

  it('leads to no event without a configuration set', async () => {
    await send('bounce@simulator.amazonses.com');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(events).toEqual([]);
  });
});
