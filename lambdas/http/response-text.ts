/** Another service's response is longer than expected. */
class ResponseTooLongError extends Error {
  override readonly name = 'ResponseTooLongError';
}

/**
 * Reads the body of another service's response.
 * @param maxBytes limit of the body
 * @throws ResponseTooLongError
 * @throws Error when the connection ends before the body does
 */
export async function responseText({ body }: Response, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new ResponseTooLongError(`The response has more than ${maxBytes} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
