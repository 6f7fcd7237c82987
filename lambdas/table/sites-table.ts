import { DeleteCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Site } from '../sites/site.ts';
import type { DueSites, SiteKey, SiteStore } from '../sites/site-store.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import type { Table } from './client.ts';
import { duePages } from './due-pages.ts';
import { getItem } from './get-item.ts';
import { attributes, domainKey, domainPrefix, domainsPk, domainTryKey } from './keys.ts';
import { itemsOfPartition } from './partition.ts';
import { dueAttributes, fromSiteItem, siteItem } from './site-items.ts';
import { ifNew } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

/** Stores accounts' domains, one row each. */
export const sitesTable = (table: Table): SiteStore => ({
  async find({ userId, domain }) {
    const item = await getItem(table, domainKey(userId, domain));
    return item && fromSiteItem(item);
  },

  async list(userId) {
    const sites: Site[] = [];
    for await (const item of itemsOfPartition(table, domainsPk(userId), { prefix: domainPrefix })) {
      sites.push(fromSiteItem(item));
    }
    return sites;
  },

  async insert(site) {
    const put = new PutCommand({ TableName: table.name, Item: siteItem(site), ...ifNew });
    return (await unlessRefused(table.client.send(put))) ? 'inserted' : 'exists';
  },

  async beginTry({ userId, domain }, at, unlessTriedSince) {
    const update = new UpdateCommand({
      TableName: table.name,
      Key: domainKey(userId, domain),
      UpdateExpression: 'SET triedAt = :at',
      ConditionExpression: 'attribute_exists(#pk) AND (attribute_not_exists(triedAt) OR triedAt <= :since)',
      ExpressionAttributeNames: { '#pk': attributes.pk },
      ExpressionAttributeValues: { ':at': timestamp(at), ':since': timestamp(unlessTriedSince) },
      ReturnValues: 'ALL_NEW',
    });
    const updated = await unlessRefused(table.client.send(update));
    if (!updated?.Attributes) return 'busy';
    const isFirst = await unlessRefused(
      table.client.send(putTry(table, { userId, domain }, at, unlessTriedSince)),
    );
    return isFirst ? fromSiteItem(updated.Attributes) : 'busy';
  },

  async endTry(site, results) {
    const { triedAt } = site;
    const after = {
      ...site,
      results,
      dnsFoundAt: results.dns === 'found' ? triedAt : site.dnsFoundAt,
      fileFoundAt: results.file === 'found' ? triedAt : site.fileFoundAt,
    };
    const put = new PutCommand({
      TableName: table.name,
      Item: { ...siteItem(after), ...dueAttributes(after) },
      // Only one try is under way: a later one has another time, and its result is newer.
      ConditionExpression: '#token = :token AND triedAt = :triedAt',
      ExpressionAttributeNames: { '#token': 'token' },
      ExpressionAttributeValues: { ':token': site.token, ':triedAt': triedAt && timestamp(triedAt) },
    });
    return (await unlessRefused(table.client.send(put))) ? after : undefined;
  },

  async delete({ userId, domain }) {
    const { Attributes } = await table.client.send(
      new DeleteCommand({ TableName: table.name, Key: domainKey(userId, domain), ReturnValues: 'ALL_OLD' }),
    );
    return Attributes !== undefined;
  },
});

/** An account that deletes a claim and makes it anew must wait, too: each try sends requests to somebody's servers. */
const putTry = ({ name }: Table, { userId, domain }: SiteKey, at: Date, unlessTriedSince: Date): PutCommand =>
  new PutCommand({
    TableName: name,
    Item: {
      ...domainTryKey(userId, domain),
      triedAt: timestamp(at),
      [attributes.ttl]: epochSeconds(at) + TRY_KEPT_SECONDS,
    },
    ConditionExpression: 'attribute_not_exists(#pk) OR triedAt <= :since',
    ExpressionAttributeNames: { '#pk': attributes.pk },
    ExpressionAttributeValues: { ':since': timestamp(unlessTriedSince) },
  });

/** Much longer than the time between two tries. */
const TRY_KEPT_SECONDS = 3_600;

/** Lists the domains to prove again, from the index `due`. */
export const dueSitesTable = (table: Table): DueSites => ({
  async *pages(now) {
    for await (const page of duePages(table, 'proof', now)) {
      yield page.map(({ key, dueAt }) => ({
        userId: key.pk.slice(domainsPk('').length),
        domain: key.sk.slice(domainPrefix.length),
        dueAt,
      }));
    }
  },
});
