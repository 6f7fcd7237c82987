import { describe, expect, it } from 'vitest';
import { allowMail, isStopped } from '../../bin/mail-commands.ts';
import { addressSha256 } from '../../lambdas/mail/mail-stops.ts';
import { mailStopsTable } from '../../lambdas/table/mail-stops-table.ts';
import { testTable } from '../table/test-table.ts';
import { NOW } from './events.ts';

const SES = (address: string) =>
  `If SES has it on its own list: aws sesv2 delete-suppressed-destination --region eu-central-1 --email-address ${address}`;

describe('npm run ops:mail', () => {
  it('says whether an address is stopped, and lets it get mail again', async () => {
    const stops = mailStopsTable(await testTable());
    const printed: string[] = [];
    const services = { stops, region: 'eu-central-1', print: (line: string) => printed.push(line) };
    await stops.add({ addressSha256: addressSha256('jane@yoursite.com'), reason: 'complained', at: NOW });
    await isStopped('jane@yoursite.com', services);
    await allowMail('jane@yoursite.com', services);
    await isStopped('jane@yoursite.com', services);
    await allowMail("o'neil@yoursite.com", services);
    expect(printed).toEqual([
      'Stopped since 2026-11-29T10:00:00Z: its reader complained.',
      'It gets mail again.',
      SES('jane@yoursite.com'),
      'Not stopped.',
      'It was not stopped.',
      SES(String.raw`'o'\''neil@yoursite.com'`),
    ]);
  });
});
