import * as z from 'zod';
import { MAX_URL_BYTES } from '../destinations/destination.ts';
import { parseSentDestination } from '../destinations/sent-destination.ts';
import { MAX_LENGTHS, MAX_TAGS } from './link-limits.ts';
import { customShortCodeFrom, problemOfCustomShortCode } from './short-code.ts';
import { hasControls, isBlank, onOneLine } from './shown-text.ts';
import { isAtMost, text } from './text-schemas.ts';

/** Text that visitors see. Blank text is none. */
const textUpTo = (maxLength: number) =>
  text()
    .transform(onOneLine)
    .refine((value) => !hasControls(value), 'Must not contain control characters.')
    .refine(...isAtMost(maxLength))
    .transform((value) => (isBlank(value) ? null : value))
    .meta({ maxLength });

const ONE_LINE = 'A line break becomes a space; blank text is `null`.';

export const url = text()
  .transform((value, context) => {
    const parsed = parseSentDestination(value);
    if (parsed.ok) return parsed.destination;
    context.addIssue(parsed.problem);
    return z.NEVER;
  })
  .meta({ pattern: '^\\s*[Hh][Tt][Tt][Pp][Ss]?://' });

/** Not a `maxLength`, which counts characters. Written here: `toLocaleString` loads ICU's tables, at 12 ms of each cold start. */
const URL_LENGTH = `At most ${String(MAX_URL_BYTES).replace(/(?=\d{3}$)/, ',')} bytes of UTF-8.`;

/** A tag of a link. */
export const tag = text().regex(
  new RegExp(`^[a-z0-9-]{1,${MAX_LENGTHS.tag}}$`),
  `Must be 1 to ${MAX_LENGTHS.tag} of a-z, 0-9 and -.`,
);

/** No tags are stored as none. Each is kept once, in order. */
const tags = z
  .array(tag, { error: 'Must be an array of tags.' })
  .max(MAX_TAGS, `Must have at most ${MAX_TAGS} tags.`)
  .nullish()
  .transform((sent) => (sent?.length === 0 ? null : sent && [...new Set(sent)].toSorted()));

/** A flag, as all in the API are. */
export const zeroOrOne = () => z.literal([0, 1], { error: 'Must be 0 or 1.' }).meta({ type: 'integer' });

const utm = (name: string) =>
  textUpTo(255)
    .nullish()
    .meta({
      description: `The parameter \`utm_${name}\` of the destination. Replaces one that \`url\` has.`,
    });

/** Optional fields that a create and an update share. Add a new one here and to {@link shownDetails}. */
export const details = {
  title: textUpTo(MAX_LENGTHS.title)
    .nullish()
    .meta({ description: `Heading of the preview. ${ONE_LINE}` }),
  description: textUpTo(MAX_LENGTHS.description)
    .nullish()
    .meta({ description: `Shown on the preview below the title. ${ONE_LINE}` }),
  tags: tags.meta({
    description: `Your own labels, which visitors never see: at most ${MAX_TAGS}, each 1 to ${MAX_LENGTHS.tag} of \`a-z 0-9 -\`. They replace the link's tags; \`[]\` is none.`,
  }),
  // The default is stored as none, so that `null` and 0 are the same.
  forward_query: zeroOrOne()
    .nullish()
    .transform((value) => (value === 0 ? null : value))
    .meta({
      description:
        "1: the short URL's query is passed on to the destination, up to 2 KB; a longer query is dropped entirely. The " +
        "destination's own parameters stay, and a visitor's of the same name are dropped. 0, the default: it never is.",
    }),
  utm_source: utm('source'),
  utm_medium: utm('medium'),
  utm_campaign: utm('campaign'),
  utm_term: utm('term'),
  utm_content: utm('content'),
  fallback_url: url.nullish().meta({
    description: `Where visitors are sent after \`expires_at\`, instead of a 410; by the same rules as \`url\`. They are not counted. ${URL_LENGTH}`,
  }),
  card_title: textUpTo(MAX_LENGTHS.title)
    .nullish()
    .meta({ description: `Title that messengers show for a direct link. ${ONE_LINE}` }),
  card_description: textUpTo(MAX_LENGTHS.description)
    .nullish()
    .meta({ description: `Text that messengers show below the title. ${ONE_LINE}` }),
  card_image_url: url
    .refine((value) => value.startsWith('https:'), 'Must be an https URL.')
    .nullish()
    .meta({
      description: `Image that messengers show: an \`https\` URL with a public host. We never fetch it. ${URL_LENGTH}`,
    }),
};

const shownText = ({ description = '' }: z.ZodType) => z.string().nullable().meta({ description });

/** What needs no second description. */
const sentText = z.string().nullable().meta({ description: 'As you sent it.' });

/** The details in responses. */
export const shownDetails = {
  title: shownText(details.title),
  description: shownText(details.description),
  tags: z.array(z.string()).meta({ description: 'Your labels, each once, in order.' }),
  forward_query: zeroOrOne().meta({ description: 'Whether the query of the short URL is passed on.' }),
  utm_source: sentText,
  utm_medium: sentText,
  utm_campaign: sentText,
  utm_term: sentText,
  utm_content: sentText,
  fallback_url: sentText,
  card_title: sentText,
  card_description: sentText,
  card_image_url: sentText,
};

export const type = z.enum(['direct', 'inpage'], { error: 'Must be "direct" or "inpage".' });

/** An id that JSON cannot hold exactly as a number is not repeated, because it has changed already. */
const problemOfPostId = (input: unknown): string =>
  Number.isSafeInteger(input) ? `Must be a string: send "${input}", not ${input}.` : 'Must be a string.';

export const postId = text(problemOfPostId)
  .refine(...isAtMost(255))
  .refine((value) => value !== '', 'Must not be empty.')
  .meta({ minLength: 1, maxLength: 255 });

/** @param shortest the length of the stage's shortest new custom code */
export const shortCode = (shortest: number) =>
  text()
    .transform((value, context) => {
      const problem = problemOfCustomShortCode(value, shortest);
      if (problem === undefined) return value;
      context.addIssue(problem);
      return z.NEVER;
    })
    .meta({ pattern: customShortCodeFrom(shortest).source });

export const flag = zeroOrOne().meta({ description: '1: the link works. 0: it is disabled.' });

/** The default is stored as none, so that `null` and 1 are the same. */
export const showFoundOn = zeroOrOne()
  .nullish()
  .transform((value) => (value === 1 ? null : value))
  .meta({
    description:
      '1: the preview says that the link was found on `site_url`, if you have proved that site and a check found it ' +
      'within 48 hours. 0: it never does.',
  });

export const shownShowFoundOn = zeroOrOne().meta({
  description: 'Whether the preview may say that the link was found on your proved site.',
});

/** Descriptions that requests and responses share. */
export const descriptions = {
  type: '`direct` redirects immediately. `inpage` first shows a safety preview with a captcha.',
  urlLength: URL_LENGTH,
} as const;
