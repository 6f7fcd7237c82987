import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { checksTable } from '../../lambdas/table/checks-table.ts';
import { claimKey } from '../../lambdas/table/claim-items.ts';
import type { Table } from '../../lambdas/table/client.ts';
import { attributes, codeTriesKey, linkKey, userPk } from '../../lambdas/table/keys.ts';
import { linksTable } from '../../lambdas/table/links-table.ts';

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

  /** Makes a link's deletion wait for its owner. */
  async hold(linkId: number): Promise<void> {
    const { checks, check } = await this.#stored(linkId);
    const hold = { until: new Date('2099-01-01T00:00:00Z'), reason: 'many_of_site' } as const;
    const outcome = await checks.save({ ...check, version: check.version + 1, hold });
    if (outcome !== 'saved') throw new Error(`The check of the link ${linkId} was written meanwhile.`);
  }

  /** Removes a link, so that it can be restored. */
  async remove(linkId: number): Promise<void> {
    const { link, check } = await this.#stored(linkId);
    const now = new Date();
    const restorableUntil = new Date(now.getTime() + 1_000 * 86_400_000);
    const removal = { at: now, reason: 'page_not_found', restorableUntil } as const;
    const after = {
      ...link,
      removal,
      isActive: false,
      verification: undefined,
      purgeAt: restorableUntil,
      revision: link.revision + 1,
    };
    const ended = { ...check, version: check.version + 1, dueAt: undefined };
    const { outcome } = await linksTable(this.#table).replace(link, after, now, { check: ended });
    if (outcome !== 'replaced') throw new Error(`The link ${linkId} was not removed: ${outcome}.`);
  }

  /** Stores a row beside an account's mailed tokens, which takes a mail and a wrong code. */
  async putTokens(userId: string): Promise<void> {
    const { client, name } = this.#table;
    const Item = { ...codeTriesKey(userId, '2026-02-22'), tries: 1 };
    await client.send(new PutCommand({ TableName: name, Item }));
  }

  async #stored(linkId: number) {
    const checks = checksTable(this.#table);
    const link = await linksTable(this.#table).find(linkId);
    const check = (await checks.findChecks([linkId])).get(linkId);
    if (!link || !check) throw new Error(`The link ${linkId} is not checked.`);
    return { checks, link, check };
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
