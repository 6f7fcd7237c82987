import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { createBounceRecorder } from '../../lambdas/mail/bounce-recorder.ts';
import { addressSha256 } from '../../lambdas/mail/mail-stops.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { mailStopsTable } from '../../lambdas/table/mail-stops-table.ts';
import { testTable } from '../table/test-table.ts';
import { anEvent, NOW } from './events.ts';
import { testMail } from './test-mail.ts';

let table: Table;
let logged: unknown[];
let record: (event: unknown) => Promise<void>;
beforeEach(async () => {
  table = await testTable();
  logged = [];
  const recorder = createBounceRecorder({
    stops: mailStopsTable(table),
    now: () => NOW,
    writeLine: (line) => logged.push(JSON.parse(line)),
  });
  record = (event) => recorder(event, { functionName: 'record-bounces' });
});

const envelope = (type: string, detail: object) => ({
  version: '0',
  id: '12a18625-3cae-ecc0-f3f8-3f5a3c0ab8a2',
  'detail-type': type,
  source: 'aws.ses',
  account: '111122223333',
  time: '2026-11-29T10:00:05Z',
  region: 'us-east-1',
  resources: ['arn:aws:ses:us-east-1:111122223333:configuration-set/klookup-prod'],
  detail: {
    mail: {
      timestamp: '2026-11-29T10:00:00.000Z',
      source: 'Klook Up <links@example.com>',
      messageId: '01000199',
      destination: ['u1@yoursite.com'],
      tags: { 'ses:configuration-set': ['klookup-prod'] },
    },
    ...detail,
  },
});
const bounce = (bounceType = 'Permanent', emailAddress = 'u1@yoursite.com') =>
  envelope('Email Bounced', {
    eventType: 'Bounce',
    bounce: {
      feedbackId: '01000199',
      bounceType,
      bounceSubType: 'General',
      bouncedRecipients: [
        { emailAddress, action: 'failed', status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
      ],
      timestamp: '2026-11-29T10:00:04.000Z',
      reportingMTA: 'dns; amazonses.com',
    },
  });
const complained = {
  feedbackId: '01000199',
  complaintSubType: null,
  complainedRecipients: [{ emailAddress: 'u1@yoursite.com' }],
  timestamp: '2026-11-29T10:00:04.000Z',
};
const complaint = envelope('Email Complaint Received', { eventType: 'Complaint', complaint: complained });

const stopped = () => mailStopsTable(table).find(addressSha256('u1@yoursite.com'));

describe('a bounce', () => {
  it('stops all further mail to the address', async () => {
    await record(bounce());
    expect(await stopped()).toMatchObject({ reason: 'bounced', at: new Date('2026-11-29T10:00:04Z') });
    const { put, mailOwner, sent } = testMail(table);
    await put(anEvent());
    expect((await mailOwner()).fate).toBe('suppressed');
    expect(sent).toEqual([]);
  });

  it('may be delivered twice, in any order with a complaint: the first one counts', async () => {
    await record(complaint);
    await record(bounce());
    await record(bounce());
    expect(await stopped()).toMatchObject({ reason: 'complained' });
  });

  it.each(['Transient', 'Undetermined'])('that is %s changes nothing', async (type) => {
    await record(bounce(type));
    expect(await stopped()).toBeUndefined();
  });

  it.each(['U1@yoursite.com', 'Jane <u1@yoursite.com>', '<u1@yoursite.com>'])(
    'stops the address however the server writes it: %s',
    async (spelling) => {
      await record(bounce('Permanent', spelling));
      expect(await stopped()).toBeDefined();
    },
  );

  it('leaves no address in the table or the log', async () => {
    await record(bounce());
    const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
    expect(JSON.stringify([Items, logged])).not.toMatch(/u1@|yoursite|550/);
    expect(logged).toMatchObject([{ message: 'addresses stopped' }]);
  });
});

describe('a complaint', () => {
  it('that the reader takes back stops nothing', async () => {
    const takenBack = { ...complained, complaintFeedbackType: 'not-spam' };
    await record(envelope('Email Complaint Received', { eventType: 'Complaint', complaint: takenBack }));
    expect(await stopped()).toBeUndefined();
  });

  it('stops the address too, until an operator lifts it', async () => {
    await record(complaint);
    expect(await stopped()).toMatchObject({ reason: 'complained' });
    const stops = mailStopsTable(table);
    expect(await stops.remove(addressSha256('u1@yoursite.com'))).toBe(true);
    expect(await stops.remove(addressSha256('u1@yoursite.com'))).toBe(false);
    expect(await stopped()).toBeUndefined();
  });
});

describe('addresses that are stopped', () => {
  const metric = (Name: string) => ({
    FunctionName: 'record-bounces',
    [Name]: 1,
    _aws: { CloudWatchMetrics: [{ Namespace: 'KlookUp/Mail', Metrics: [{ Name, Unit: 'Count' }] }] },
  });

  it('are counted by why, so that operators see them', async () => {
    await record(bounce());
    await record(bounce('Transient'));
    await record(complaint);
    expect(logged).toMatchObject([metric('bounced'), metric('complained')]);
  });
});

describe('an event that is something else', () => {
  it.each([
    ['a delivery', envelope('Email Delivered', { delivery: {} })],
    ['a bounce without recipients', envelope('Email Bounced', { bounce: { bounceType: 'Permanent' } })],
    ['nothing', undefined],
  ])('fails without repeating it, and so reaches the dead-letter queue: %s', async (_, event) => {
    await expect(record(event)).rejects.toThrow(/^The event is neither a bounce nor a complaint of SES\.$/);
  });
});
