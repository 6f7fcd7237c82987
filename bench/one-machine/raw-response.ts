/**
 * Finds the end of an HTTP/1.1 response that has a content length, or none and no body.
 * @returns undefined while a part is missing
 */
export function parseResponse(bytes: Buffer): { readonly status: string } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const status = head.slice(9, 12);
  return bytes.length >= headEnd + 4 + Number(length ?? 0) ? { status } : undefined;
}
