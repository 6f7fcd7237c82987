import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../lambdas/table/client.ts';
import { anEvent } from '../mail/events.ts';
import { control } from './client.ts';
import { hostTable } from './host-table.ts';
import { MailedAccount } from './mailed-account.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

interface ReceivedMail {
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

describe('mail of the whole system', () => {
  let host: RunningHost;
  let table: Table;
  beforeAll(async () => {
    host = await startRunningHost();
    table = await hostTable(host);
  });
  afterAll(async () => {
    table?.client.destroy();
    await host?.stop();
  });

  const send = () => control(host, 'POST', '/schedules/klookup-dev-send-mail/run');
  const advance = (seconds: number) => control(host, 'POST', '/clock', { advance_seconds: seconds });
  const mailsTo = async (address: string) =>
    (await control<readonly ReceivedMail[]>(host, 'GET', '/mailbox')).filter(({ to }) =>
      to.includes(address),
    );

  it('reaches the owner once, with the public origin of the stage, and again after an hour', async () => {
    const jane = await MailedAccount.create(table, 'jane@yoursite.com');
    await jane.happens(anEvent());
    await send();
    await send();
    const [mail, ...others] = await mailsTo('jane@yoursite.com');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      from: 'Klook Up <links@example.com>',
      subject: '1 link on yoursite.com will be removed on 30 November',
      text: expect.stringContaining(`Link: ${host.demo.base_url}/aBc1234/page (id 42)`),
      html: expect.stringContaining('The page is complete, and the link is not on it.'),
    });
    await jane.happens(anEvent({ kind: 'removal-averted', reason: 'found' }));
    await send();
    expect(await mailsTo('jane@yoursite.com')).toHaveLength(1);
    await advance(3_600);
    await send();
    expect(await mailsTo('jane@yoursite.com')).toMatchObject([
      { subject: '1 link on yoursite.com stays' },
      {},
    ]);
  });

  it('waits while SES is down, and comes once it is back', async () => {
    const tom = await MailedAccount.create(table, 'tom@yoursite.com');
    await tom.happens(anEvent());
    await control(host, 'POST', '/mailbox', { failing: 'paused' });
    await send();
    await control(host, 'POST', '/mailbox', { failing: null });
    expect(await mailsTo('tom@yoursite.com')).toEqual([]);
    await advance(60);
    await send();
    expect(await mailsTo('tom@yoursite.com')).toHaveLength(1);
  });

  it.each(['bounce', 'complaint'])('stops after a %s', async (kind) => {
    const address = `${kind}+jane@simulator.amazonses.com`;
    const account = await MailedAccount.create(table, address);
    await account.happens(anEvent());
    await send();
    await account.untilStopped();
    const before = (await mailsTo(address)).length;
    await account.happens(anEvent({ linkId: 43 }));
    await advance(3_600);
    await send();
    expect(await mailsTo(address)).toHaveLength(before);
  });
});
