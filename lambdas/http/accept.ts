/**
 * Whether a client would rather have CSV than the endpoint's default (RFC 9110, 12.5.1). It gets the default where it accepts
 * neither, or both alike, and where the header makes no sense.
 * @param accept the header's value
 * @param usual the media type of the default
 */
export function prefersCsv(accept = '', usual = 'application/json'): boolean {
  const ranges = accept.toLowerCase().split(',').map(mediaRange);
  return quality('text/csv', ranges) > quality(usual, ranges);
}

interface MediaRange {
  readonly type: string;
  /** From 0 to 1. */
  readonly quality: number;
}

function mediaRange(text: string): MediaRange {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  const isWeight = weight !== undefined && /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(weight);
  return { type, quality: isWeight ? Number(weight) : 1 };
}

/** The most specific range that matches decides. */
function quality(mediaType: string, ranges: readonly MediaRange[]): number {
  const [kind] = mediaType.split('/');
  const matching = [mediaType, `${kind}/*`, '*/*'].flatMap((type) =>
    ranges.filter((range) => range.type === type),
  );
  return matching[0]?.quality ?? 0;
}
