import type { NextWindow, Window } from '../throttle/sliding-window.ts';
import { epochSeconds } from '../timestamp.ts';
import { attributes, type Key } from './keys.ts';
import type { Item } from './link-codec.ts';

/**
 * Stores one more action in a sliding window, as an item of a transaction. Its condition fails when other requests
 * have taken the last place meanwhile. Concurrent requests that only append don't overtake each other: a /48 may be
 * shared by many.
 */
export function writeWindow(TableName: string, key: Key, { forgetAt, write }: NextWindow) {
  const ttl = epochSeconds(forgetAt);
  if (write.kind === 'replace') {
    const { times, basedOn } = write;
    return {
      Put: {
        TableName,
        Item: { ...key, times: times.map(epochSeconds), revision: basedOn + 1, [attributes.ttl]: ttl },
        ConditionExpression: 'revision = :basedOn',
        ExpressionAttributeValues: { ':basedOn': basedOn },
      },
    };
  }
  return {
    Update: {
      TableName,
      Key: key,
      UpdateExpression:
        'SET times = list_append(if_not_exists(times, :none), :time), #ttl = :ttl ADD revision :one',
      ConditionExpression: 'attribute_not_exists(times) OR size(times) < :places',
      ExpressionAttributeNames: { '#ttl': attributes.ttl },
      ExpressionAttributeValues: {
        ':none': [],
        ':time': [epochSeconds(write.time)],
        ':places': write.places,
        ':one': 1,
        ':ttl': ttl,
      },
    },
  };
}

/** May include times that have left the window. */
export const readWindow = (item: Item | undefined): Window => ({
  times: Array.isArray(item?.times) ? item.times.map((seconds) => new Date(Number(seconds) * 1000)) : [],
  revision: Number(item?.revision ?? 0),
});
