import { crc32 } from 'node:zlib';
import { expect, inject } from 'vitest';

/** @returns the address of the test file's DynamoDB engine, which it shares with other files */
export function dynamoDbUrl(): string {
  const urls = inject('dynamoDbUrls');
  const url = urls[crc32(expect.getState().testPath ?? '') % urls.length];
  if (!url) throw new Error('The run has started no DynamoDB engine.');
  return url;
}
