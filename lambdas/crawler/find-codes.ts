import type { BodyText } from './body-text.ts';
import type { SoughtLink } from './inspection.ts';
import type { PageContent } from './page-content.ts';
import { readings } from './readings.ts';
import type { SoughtCodes } from './sought-codes.ts';

/** Links found in a page, and those whose code is somewhere where it proves nothing. */
export interface FoundCodes {
  readonly found: ReadonlySet<SoughtLink>;
  /** In a comment, for example, or in a script other than inside a short URL. Has the found ones too. */
  readonly occurring: ReadonlySet<SoughtLink>;
}

/** @param content undefined for what isn't HTML, or can't be parsed: then only short URLs count, and in feeds codes too */
export function findCodes(codes: SoughtCodes, body: BodyText, content: PageContent | undefined): FoundCodes {
  const found = new Set(content ? inPage(codes, content) : inText(codes, body));
  // Most pages: nothing more to look for.
  if (found.size === codes.size) return { found, occurring: found };
  const occurring = new Set([...found, ...anywhere(codes, body)]);
  for (const program of content ? [...content.scripts, ...content.comments] : []) {
    for (const link of codes.inProgram(program)) occurring.add(link);
  }
  return { found, occurring };
}

function* inPage(codes: SoughtCodes, content: PageContent): Generator<SoughtLink, void, undefined> {
  for (const text of readings(content.attributes, { isBase64Read: true })) yield* codes.inMarkup(text);
  for (const text of readings(content.texts, { isBase64Read: false })) yield* codes.inMarkup(text);
  for (const text of readings([...content.scripts, ...content.styles].join('\n'), { isBase64Read: true }))
    yield* codes.inShortUrls(text);
}

function* inText(codes: SoughtCodes, { kind, text }: BodyText): Generator<SoughtLink, void, undefined> {
  const shown = kind === 'xml' ? withoutComments(text) : text;
  for (const reading of readings(shown, { isBase64Read: true })) {
    yield* kind === 'html' ? codes.inShortUrls(reading) : codes.inMarkup(reading);
  }
}

/** In linear time, unlike a regular expression. */
function withoutComments(xml: string): string {
  return xml
    .split('<!--')
    .map((part, index) =>
      index === 0 ? part : part.slice(part.indexOf('-->') === -1 ? part.length : part.indexOf('-->') + 3),
    )
    .join('\n');
}

function* anywhere(codes: SoughtCodes, { text, asAscii }: BodyText): Generator<SoughtLink, void, undefined> {
  for (const bytes of new Set([text, asAscii])) {
    for (const reading of readings(bytes, { isBase64Read: true })) yield* codes.inMarkup(reading);
  }
}
