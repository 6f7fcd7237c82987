import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Decision } from '../audit/decision.ts';
import { epochSeconds, timestamp } from '../timestamp.ts';
import { HOURS_KEPT_MS, hourOf, MOST_TURNED_SITES } from '../verification/stage-brake.ts';
import type {
  HourOfChecks,
  PauseReason,
  RunOfChecks,
  StagePause,
  StageStore,
} from '../verification/stage-store.ts';
import { decisionWrites } from './audit-table.ts';
import type { Table } from './client.ts';
import { getItem } from './get-item.ts';
import {
  attributes,
  checkHourKey,
  checkHourPrefix,
  pauseKey,
  sitesKey,
  sitesPrefix,
  verificationPk,
} from './keys.ts';
import { type Item, optionalText, optionalTime } from './link-codec.ts';
import { putUnlessChanged } from './put-unless-changed.ts';
import { queryAll } from './query-all.ts';
import { ifNew, transactWrite } from './transact.ts';
import { unlessRefused } from './unless-refused.ts';

/** Estimates of sites are read for the last hours only. */
const SKETCHES_READ_MS = 3 * 3_600_000;

/** The stage's own rows: hours of checks, sketches of sites, and whether deletions are paused. */
export const stageChecksTable = (table: Table): StageStore => ({
  async count(run, at) {
    if (run.turnedSites.length > 0 && (await addRun(table, run, at, true))) return;
    await addRun(table, run, at, false);
  },

  async hours(since, until) {
    // The sketches are large.
    const sketchesSince = new Date(Math.max(since.getTime(), until.getTime() - SKETCHES_READ_MS));
    const [counts, sites] = await Promise.all([
      rowsOf(table, checkHourPrefix, since, until),
      rowsOf(table, sitesPrefix, sketchesSince, until, 'sk, sites'),
    ]);
    return [...new Set([...counts.keys(), ...sites.keys()])]
      .toSorted()
      .map((hour) => hourOfChecks(hour, counts.get(hour), sites.get(hour)));
  },

  pause: async () => fromPauseItem(await getItem(table, pauseKey)),

  async savePause(pause, decision) {
    const put = putPause(table.name, pause);
    return decision ? decided(table, put, decision) : putUnlessChanged(table, put);
  },

  async readSketch(at) {
    const sketch = (await getItem(table, sitesKey(hourText(at))))?.sketch;
    return sketch instanceof Uint8Array ? sketch : undefined;
  },

  async saveSketch(sketch, sites, at) {
    const Item = { ...sitesKey(hourText(at)), sketch, sites, ...expiry(at) };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
});

const hourText = (at: Date): string => at.toISOString().slice(0, 13);
const expiry = (at: Date): Item => ({
  [attributes.ttl]: epochSeconds(new Date(at.getTime() + HOURS_KEPT_MS)),
});

/** @returns false if there is no room for the sites */
async function addRun(
  { client, name }: Table,
  { checks, conclusive, turnedSites }: RunOfChecks,
  at: Date,
  withSites: boolean,
): Promise<boolean> {
  const update = new UpdateCommand({
    TableName: name,
    Key: checkHourKey(hourText(at)),
    UpdateExpression: `SET #ttl = :ttl ADD checks :checks, conclusive :conclusive${withSites ? ', turned :turned' : ''}`,
    ...(withSites && { ConditionExpression: 'attribute_not_exists(turned) OR size(turned) < :most' }),
    ExpressionAttributeNames: { '#ttl': attributes.ttl },
    ExpressionAttributeValues: {
      ':ttl': expiry(at)[attributes.ttl],
      ':checks': checks,
      ':conclusive': conclusive,
      ...(withSites && { ':turned': new Set(turnedSites), ':most': MOST_TURNED_SITES }),
    },
  });
  return (await unlessRefused(client.send(update))) !== undefined;
}

/** @returns the rows by their hour, as in the key */
async function rowsOf(
  table: Table,
  prefix: string,
  since: Date,
  until: Date,
  projection?: string,
): Promise<ReadonlyMap<string, Item>> {
  const items = await queryAll(table, {
    TableName: table.name,
    KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :first AND :last',
    ExpressionAttributeNames: { '#pk': attributes.pk, '#sk': attributes.sk },
    ExpressionAttributeValues: {
      ':pk': verificationPk,
      ':first': `${prefix}${hourText(since)}`,
      ':last': `${prefix}${hourText(until)}`,
    },
    ...(projection && { ProjectionExpression: projection.replace(/\bsk\b/, '#sk') }),
    ConsistentRead: true,
  });
  return new Map(items.map((item) => [String(item[attributes.sk]).slice(prefix.length), item]));
}

const hourOfChecks = (hour: string, counts: Item = {}, sites: Item = {}): HourOfChecks => ({
  hour: hourOf(new Date(`${hour}:00:00Z`)),
  checks: Number(counts.checks ?? 0),
  conclusive: Number(counts.conclusive ?? 0),
  turnedSites: counts.turned instanceof Set ? counts.turned.size : 0,
  sites: typeof sites.sites === 'number' ? sites.sites : undefined,
});

const putPause = (TableName: string, { version, reason, since, lastBadAt, resumedAt }: StagePause) => ({
  TableName,
  Item: {
    ...pauseKey,
    version,
    reason,
    since: timestamp(since),
    lastBadAt: lastBadAt && timestamp(lastBadAt),
    resumedAt: resumedAt && timestamp(resumedAt),
  },
  ...(version === 1
    ? ifNew
    : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': version - 1 } }),
});

function fromPauseItem(item: Item = {}): StagePause {
  return {
    version: Number(item.version ?? 0),
    reason: optionalText(item.reason) as PauseReason | undefined,
    since: optionalTime(item.since) ?? new Date(0),
    lastBadAt: optionalTime(item.lastBadAt),
    resumedAt: optionalTime(item.resumedAt),
  };
}

async function decided(
  table: Table,
  put: ReturnType<typeof putPause>,
  decision: Decision,
): Promise<'saved' | 'changed'> {
  const { written } = await transactWrite(table, [{ Put: put }, ...decisionWrites(table.name, decision)]);
  return written ? 'saved' : 'changed';
}
