import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { RequestMailServices } from '../credentials/request-mail.ts';
import { putAccountMail } from './account-mail-items.ts';
import type { Table } from './client.ts';

/** Stores mails that somebody without a session asks for: one write, for known and unknown addresses alike. */
export const storeRequestedMail =
  (table: Table): RequestMailServices['storeMail'] =>
  async (mail) => {
    const { Put } = putAccountMail(table.name, mail);
    if (Put) await table.client.send(new PutCommand(Put));
  };
