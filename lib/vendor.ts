/**
 * Requires HTTPS for a vendor's URL, except for a stand-in on this machine.
 * @param vendor named in the message
 * @throws Error when the URL is plain HTTP
 */
export function requireHttps(stage: string, vendor: string, url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && hostname !== 'localhost') {
    throw new Error(`Stage "${stage}": the ${vendor} URL ${url} must be HTTPS.`);
  }
}
