/**
 * What CloudFront shows functions of a URI or header: UTF-8 as it is, anything else as ISO 8859-1.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html#function-restrictions-encoding
 * @param received one character per byte, as Node reads them
 */
export function functionText(received: string): string {
  if (isAscii(received)) return received;
  try {
    return utf8.decode(Buffer.from(received, 'latin1'));
  } catch {
    return received;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The reverse: what CloudFront sends on of a function's text, in UTF-8, one character per byte as Node sends them. */
export const sentText = (text: string): string =>
  isAscii(text) ? text : Buffer.from(text).toString('latin1');

// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII has them
const isAscii = (text: string): boolean => !/[^\x00-\x7f]/.test(text);
