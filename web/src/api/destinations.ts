/** A host name with a dot, then nothing that a scheme has. */
const WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+\.?(:\d+)?([/?#]|$)/u;

/** Adds what people leave out of an address: `example.com/a` is `https://example.com/a`. */
export function withScheme(typed: string): string {
  const url = typed.trim();
  return WITHOUT_SCHEME.test(url) ? `https://${url}` : url;
}
