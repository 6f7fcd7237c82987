/**
 * Origins in documents that are written at synthesis, when the stage's own may be unknown. No text has these hosts otherwise:
 * `.invalid` is nobody's (RFC 6761).
 */
export const originPlaceholders = {
  origin: 'https://public-origin.invalid',
  appOrigin: 'https://app-origin.invalid',
} as const;

/**
 * Puts the stage's origins into a written document, and their hosts where it has only the host.
 * @param appOrigin that of short URLs, unless the stage's app has a domain of its own
 */
export function withOrigins(
  text: string,
  { origin, appOrigin = origin }: { readonly origin: string; readonly appOrigin?: string | undefined },
): string {
  return (
    [
      [originPlaceholders.origin, origin],
      [originPlaceholders.appOrigin, appOrigin],
    ] as const
  ).reduce(
    (filled, [placeholder, value]) =>
      filled.replaceAll(placeholder, value).replaceAll(new URL(placeholder).host, new URL(value).host),
    text,
  );
}
