/**
 * Undoes Cloudflare's e-mail protection: hexadecimal bytes, combined with the first one by XOR. A `mailto:` link may have
 * a short URL in its body.
 * Source: https://developers.cloudflare.com/waf/tools/scrape-shield/email-address-obfuscation/
 * @returns undefined for other attributes
 */
export function protectedAddress(attribute: string, value: string): string | undefined {
  const hex =
    attribute === 'data-cfemail' ? value : /\/cdn-cgi\/l\/email-protection#([0-9a-f]+)$/i.exec(value)?.[1];
  if (hex === undefined) return undefined;
  const [key = 0, ...bytes] = Buffer.from(hex, 'hex');
  return Buffer.from(bytes.map((byte) => byte ^ key)).toString('utf8');
}
