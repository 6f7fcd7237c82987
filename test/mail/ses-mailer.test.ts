import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { sesMailer } from '../../lambdas/mail/ses-mailer.ts';

const ses = mockClient(SESv2Client);
afterAll(() => ses.restore());
beforeEach(() => ses.reset());

const mailer = sesMailer({
  from: 'Klook Up <links@example.com>',
  replyTo: 'support@example.com',
  configurationSet: 'klookup-prod',
});
const mail = { to: 'owner@yoursite.com', subject: 'Ein Gruß', text: 'plain', html: '<p>rich</p>' };

const error = (name: string, message: string) =>
  new SESv2ServiceException({ name, message, $fault: 'client', $metadata: {} });
const refused = async (name: string, message: string) => {
  ses.on(SendEmailCommand).rejects(error(name, message));
  return mailer.send(mail);
};

describe('a mail by SES', () => {
  it('has one recipient, the support address for replies, both forms, and our configuration set', async () => {
    ses.on(SendEmailCommand).resolves({ MessageId: '1' });
    expect(await mailer.send(mail)).toEqual({ outcome: 'accepted' });
    expect(ses.calls().map(({ args }) => args[0].input)).toEqual([
      {
        FromEmailAddress: 'Klook Up <links@example.com>',
        ReplyToAddresses: ['support@example.com'],
        Destination: { ToAddresses: ['owner@yoursite.com'] },
        ConfigurationSetName: 'klookup-prod',
        Content: {
          Simple: {
            Subject: { Data: 'Ein Gruß', Charset: 'UTF-8' },
            Body: {
              Text: { Data: 'plain', Charset: 'UTF-8' },
              Html: { Data: '<p>rich</p>', Charset: 'UTF-8' },
            },
          },
        },
      },
    ]);
  });

  it('goes to an address with Unicode in its domain', async () => {
    ses.on(SendEmailCommand).resolves({ MessageId: '1' });
    await mailer.send({ ...mail, to: 'owner@bücher.example' });
    expect(ses.calls()[0]?.args[0].input).toMatchObject({
      Destination: { ToAddresses: ['owner@xn--bcher-kva.example'] },
    });
  });

  it.each([
    'name<victim@example.com>',
    'a,b@example.com',
    '"a b"@example.com',
    'jürgen@example.com',
    'owner@localhost',
    '@example.com',
    `${'x'.repeat(65)}@example.com`,
  ])('is refused for good without asking SES when the address is %s', async (to) => {
    expect(await mailer.send({ ...mail, to })).toMatchObject({ outcome: 'refused', isPermanent: true });
    expect(ses.calls()).toEqual([]);
  });
});

describe('what SES refuses', () => {
  it.each([
    ['BadRequestException', 'Invalid domain name: yoursite.com'],
    ['BadRequestException', "Missing final '@domain'"],
    ['BadRequestException', 'Domain starts with dot'],
    ['BadRequestException', 'Local address contains control or whitespace'],
  ])('for good is only the address: %s, %s', async (name, message) => {
    expect(await refused(name, message)).toMatchObject({ outcome: 'refused', isPermanent: true });
  });

  it.each([
    [
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region US-EAST-1: links@example.com',
    ],
    ['MailFromDomainNotVerifiedException', 'not verified'],
    ['BadRequestException', 'Configuration set <klookup-prod> does not exist.'],
    ['NotFoundException', 'Configuration set does not exist.'],
    ['TooManyRequestsException', 'Maximum sending rate exceeded.'],
    ['LimitExceededException', 'Daily message quota exceeded.'],
    ['SendingPausedException', 'Sending is paused.'],
    ['AccountSuspendedException', 'Suspended.'],
    ['AccessDeniedException', 'is not authorized to perform `ses:SendEmail`'],
    ['TimeoutError', 'no response'],
  ])('for now is anything else, so that no warning is lost: %s, %s', async (name, message) => {
    expect(await refused(name, message)).toMatchObject({ outcome: 'refused', isPermanent: false });
  });

  it('as suppressed is an address on its list', async () => {
    expect(await refused('MessageRejected', 'Address blacklisted.')).toEqual({ outcome: 'suppressed' });
  });

  it('says why without an address', async () => {
    const result = await refused(
      'MessageRejected',
      "Email address is not verified: Jane <jane.doe+x@yoursite.com>, 'owner@yoursite.com'",
    );
    expect(result).toMatchObject({
      cause: {
        name: 'MessageRejected',
        message: "Email address is not verified: Jane <[address]>, '[address]'",
      },
    });
  });
});
