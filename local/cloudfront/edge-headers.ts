import type { Header } from '../http/message.ts';
import { functionText, sentText } from './function-text.ts';

/**
 * Functions neither see nor set these:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html#function-restrictions-disallowed-headers
 */
const disallowed = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'trailer',
  'upgrade',
  'x-accel-buffering',
  'x-accel-charset',
  'x-accel-limit-rate',
  'x-accel-redirect',
  'x-amzn-auth',
  'x-amzn-cf-billing',
  'x-amzn-cf-id',
  'x-amzn-cf-xff',
  'x-amzn-errortype',
  'x-amzn-fle-profile',
  'x-amzn-header-count',
  'x-amzn-header-order',
  'x-amzn-lambda-integration-tag',
  'x-amzn-requestid',
  'x-cache',
  'x-forwarded-proto',
  'x-real-ip',
]);

/** @param name in lower case */
export const isDisallowed = (name: string): boolean =>
  disallowed.has(name) || name.startsWith('x-amz-cf-') || name.startsWith('x-edge-');

/** Headers in the form of Lambda@Edge's events. */
export function toEdgeHeaders(headers: readonly Header[]): object {
  const shown = new Map<string, Array<{ readonly key: string; readonly value: string }>>();
  for (const [key, value] of headers) {
    const name = key.toLowerCase();
    if (isDisallowed(name)) continue;
    const entry = { key, value: functionText(value) };
    const others = shown.get(name);
    if (others) others.push(entry);
    else shown.set(name, [entry]);
  }
  return Object.fromEntries(shown);
}

/** @returns the headers, or the reason that they are malformed */
export function fromEdgeHeaders(headers: unknown): Header[] | string {
  if (typeof headers !== 'object' || headers === null) return 'headers is not an object';
  const list: Header[] = [];
  for (const [name, values] of Object.entries(headers)) {
    if (isDisallowed(name.toLowerCase())) return `the header ${name} is not allowed`;
    if (!Array.isArray(values)) return `the header ${name} is not an array of key-value pairs`;
    for (const each of values as Array<Partial<{ key: unknown; value: unknown }> | null>) {
      if (typeof each?.value !== 'string') return `the header ${name} has a value that is not a string`;
      if (each.key !== undefined && String(each.key).toLowerCase() !== name.toLowerCase()) {
        return `the header ${name} has the key ${String(each.key)}`;
      }
      if (/[\r\n\0]/.test(each.value)) return `the header ${name} has a value with a line break`;
      list.push([each.key === undefined ? capitalized(name) : String(each.key), sentText(each.value)]);
    }
  }
  return list;
}

/** Turns `content-type` into `Content-Type`. */
export const capitalized = (name: string): string =>
  name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
