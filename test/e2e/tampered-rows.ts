import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { claimKey } from '../../lambdas/table/claim-items.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { attributes, linkKey, userPk } from '../../lambdas/table/keys.ts';

/** Puts a table into states that take many requests, or bad luck, to reach. */
export class TamperedRows {
  readonly #table: Table;

  constructor(table: Table) {
    this.#table = table;
  }

  /** Sets an attribute of all rows whose partition key begins so. */
  async setAll(prefix: string, attribute: string, value: unknown): Promise<void> {
    const { client, name } = this.#table;
    const rows = (await this.#all()).filter(({ pk }) => String(pk).startsWith(prefix));
    for (const { pk, sk } of rows) {
      const update = new UpdateCommand({
        TableName: name,
        Key: { pk, sk },
        UpdateExpression: 'SET #name = :value',
        ExpressionAttributeNames: { '#name': attribute },
        ExpressionAttributeValues: { ':value': value },
      });
      await client.send(update);
    }
  }

  /** Makes windows full of times that no longer count, so that the next action replaces them. */
  fillWindows = (prefix: string): Promise<void> => this.setAll(prefix, 'times', [1, 2, 3, 4, 5]);

  /** Writes the row of a claim for a link, which may hold none. */
  async claim(linkId: number, postId: string): Promise<void> {
    const { client, name } = this.#table;
    const link = (await this.#all()).find(({ pk }) => pk === linkKey(linkId).pk);
    const userId = String(link?.[attributes.ownerPk]).slice(userPk('').length);
    const Item = { ...claimKey(userId, { kind: 'post_id', value: postId }), linkId };
    await client.send(new PutCommand({ TableName: name, Item }));
  }

  /** Has a check find a link on its page. */
  async verify(linkId: number): Promise<void> {
    const since = new Date().toISOString();
    await this.setAll(linkKey(linkId).pk, 'verification', { state: 'verified', since, reason: 'found' });
  }

  async #all(): Promise<readonly Record<string, unknown>[]> {
    const { client, name } = this.#table;
    return (await client.send(new ScanCommand({ TableName: name }))).Items ?? [];
  }
}
