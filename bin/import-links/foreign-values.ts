import { parseIsoTime } from '../../lambdas/links/expiry.ts';
import { MAX_LENGTHS, MAX_TAGS } from '../../lambdas/links/link-limits.ts';
import { isBlank, withoutControls } from '../../lambdas/links/shown-text.ts';
import { timestamp } from '../../lambdas/timestamp.ts';

/** A value that another product has, and what of it can't be kept. */
interface Kept<Value> {
  readonly value: Value | undefined;
  readonly notes: readonly string[];
}

/** A text that visitors see: on one line, and cut where it is too long. @param maxLength in Unicode code points */
export function keptText(name: string, text: string | undefined, maxLength: number): Kept<string> {
  const shown = withoutControls(text ?? '').trim();
  if (isBlank(shown)) return { value: undefined, notes: [] };
  const characters = [...shown];
  if (characters.length <= maxLength) return { value: shown, notes: [] };
  return {
    value: `${characters.slice(0, maxLength - 1).join('')}…`,
    notes: [`The ${name} was longer than ${maxLength} characters, and was cut.`],
  };
}

/** Tags in our spelling: lower case, with hyphens. */
export function keptTags(tags: readonly string[]): Kept<readonly string[]> {
  const slugs = tags.map((tag) =>
    tag
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/\p{M}/gu, '')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, MAX_LENGTHS.tag),
  );
  const distinct = [...new Set(slugs)].filter((slug) => slug !== '').sort();
  return {
    value: distinct.length > 0 ? distinct.slice(0, MAX_TAGS) : undefined,
    notes: [
      ...(slugs.includes('') ? ['A tag without Latin letters or digits was left out.'] : []),
      ...(distinct.length > MAX_TAGS
        ? [`It had more than ${MAX_TAGS} tags, and the rest was left out.`]
        : []),
    ],
  };
}

/** A time. One without an offset is in UTC, as these products store theirs. */
export function keptTime(name: string, text: string | undefined): Kept<string> {
  if (text === undefined) return { value: undefined, notes: [] };
  const time = parseIsoTime(text) ?? parseIsoTime(`${text}Z`);
  if (time) return { value: timestamp(time), notes: [] };
  return { value: undefined, notes: [`The ${name} is no time that can be read, and was left out.`] };
}

/** The path of a short URL, or a code alone, without slashes at its ends. */
export function codeOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = /^[a-z]+:\/\//i.test(text) ? text : `https://host/${text.replace(/^[^/\s]+\.[^/\s]+\//, '')}`;
  const path = URL.parse(url)?.pathname ?? text;
  return path.replaceAll(/^\/+|\/+$/g, '') || undefined;
}
