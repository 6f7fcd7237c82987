const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** As long as the service's own random codes. */
const LENGTH = 7;

/**
 * The code of a row that has none: the same in every run of the same account, so that a file that is imported again finds its
 * links instead of making them again. Nobody else's rows come to it.
 * @param attempt from 0; the next ones for when a code is taken
 */
export async function madeCode(
  { accountId, url, attempt }: { readonly accountId: string; readonly url: string; readonly attempt: number },
  shortestCode: number,
): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([accountId, url, attempt]));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const length = Math.max(LENGTH, shortestCode);
  let rest = digest.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let code = '';
  while (code.length < length) {
    code += ALPHABET[Number(rest % 62n)];
    rest /= 62n;
  }
  return code;
}
