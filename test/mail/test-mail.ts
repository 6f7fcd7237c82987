import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { OwnerEvent } from '../../lambdas/links/owner-event.ts';
import type { Mail, SendOutcome } from '../../lambdas/mail/mailer.ts';
import { mailerWithStops } from '../../lambdas/mail/mailer-with-stops.ts';
import { type DueMailPorts, sendDueMail } from '../../lambdas/mail/send-due-mail.ts';
import { mailOwner, sendOwnersMail } from '../../lambdas/mail/send-owners-mail.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { outboxEventPrefix, outboxKey, outboxPk } from '../../lambdas/table/keys.ts';
import { mailStopsTable } from '../../lambdas/table/mail-stops-table.ts';
import { putEvents } from '../../lambdas/table/outbox-items.ts';
import { outboxTable } from '../../lambdas/table/outbox-table.ts';
import { transactWrite } from '../../lambdas/table/transact.ts';
import { klookUp } from '../brand/brands.ts';
import { VirtualClock } from '../purge/test-purger.ts';
import { NOW } from './events.ts';

/** The mail sender on a real table, with a mail service that does what a test says. */
export function testMail(table: Table, ports: Partial<DueMailPorts> = {}) {
  const clock = new VirtualClock();
  const sent: Mail[] = [];
  const warnings: { readonly message: string; readonly [field: string]: unknown }[] = [];
  const service = {
    /** What the service answers; it accepts by default. */
    answer: async (_mail: Mail): Promise<SendOutcome> => ({ outcome: 'accepted' }),
  };
  const time = { now: NOW };
  const stops = mailStopsTable(table);
  const all: DueMailPorts = {
    outbox: outboxTable(table),
    mailer: mailerWithStops(
      {
        async send(mail) {
          const outcome = await service.answer(mail);
          if (outcome.outcome === 'accepted') sent.push(mail);
          return outcome;
        },
      },
      stops,
    ),
    recipientOf: async (userId) =>
      userId === 'gone' ? undefined : { email: `${userId}@yoursite.com`, language: 'en' },
    publicOrigin: async () => 'https://go.example.com',
    supportAddress: 'support@example.com',
    brand: klookUp,
    now: () => time.now,
    elapsedMs: clock.elapsedMs,
    sleep: clock.sleep,
    remainingMs: () => 60_000,
    log: { warn: (message, fields) => warnings.push({ message, ...fields }) },
    ...ports,
  };
  return {
    sent,
    warnings,
    service,
    stops,
    time,
    /** Stores events of one account, as the transaction of what happened does. */
    put: (...events: readonly OwnerEvent[]) => transactWrite(table, putEvents(table.name, events)),
    mailOwner: (userId = 'u1') => mailOwner(userId, all),
    sendOwnersMail: (userIds: readonly string[]) => sendOwnersMail(userIds, all),
    sendDueMail: () => sendDueMail(all),
  };
}

/** The account's row, if any. */
export async function rowOf({ client, name }: Table, userId = 'u1') {
  return (await client.send(new GetCommand({ TableName: name, Key: outboxKey(userId) }))).Item;
}

/** The sort keys of an account's events that wait, without their prefix. */
export async function waiting({ client, name }: Table, userId = 'u1'): Promise<string[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': outboxPk(userId), ':prefix': outboxEventPrefix },
      ConsistentRead: true,
    }),
  );
  return Items.map(({ sk }) => String(sk).slice(outboxEventPrefix.length));
}
