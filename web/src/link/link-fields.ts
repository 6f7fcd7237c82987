import type { RequestOf } from '../api/endpoints.ts';
import type { Link } from './link.ts';

/** What the form shows of a link. */
type ShownLink = Omit<Link, 'clicks' | 'views' | 'created_by_key'>;

/** What `PUT /links/{id}` takes. */
type Changes = RequestOf<'PUT /links/{id}'>['body'];

/** Fields that are a text or nothing. */
const TEXTS = [
  'title',
  'description',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'utm_term',
  'utm_content',
  'fallback_url',
  'card_title',
  'card_description',
  'card_image_url',
  'site_url',
] as const;
type TextName = (typeof TEXTS)[number];

/** Fields that are 1 or 0. */
const FLAGS = ['forward_query', 'show_found_on', 'is_active'] as const;
type FlagName = (typeof FLAGS)[number];

/** What the form has, as its fields show it. */
export type LinkForm = Readonly<Record<TextName | 'url' | 'post_id', string>> &
  Readonly<Record<FlagName, boolean>> & {
    readonly type: Link['link_type'];
    /** Separated by commas. */
    readonly tags: string;
    /** The browser's local time, as its control has it: `2026-02-22T10:00`. Empty: never. */
    readonly expires_at: string;
  };

/** An instant on the clocks of this browser, as its control has it. @param instant in ISO 8601 */
export function localInput(instant: string): string {
  const at = new Date(instant);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** A link as the form shows it. */
export const formOf = (link: ShownLink): LinkForm => ({
  ...(Object.fromEntries(TEXTS.map((name) => [name, link[name] ?? ''])) as Record<TextName, string>),
  ...(Object.fromEntries(FLAGS.map((name) => [name, link[name] === 1])) as Record<FlagName, boolean>),
  url: link.target_url,
  post_id: link.post_id ?? '',
  type: link.link_type,
  tags: link.tags.join(', '),
  expires_at: link.expires_at ? localInput(link.expires_at) : '',
});

const tagsOf = (text: string): readonly string[] => text.split(/[\s,]+/).filter((tag) => tag !== '');

/** How the API wants a field. */
function sentValue(name: keyof LinkForm, form: LinkForm): unknown {
  if (FLAGS.some((each) => each === name)) return form[name] ? 1 : 0;
  if (name === 'tags') return tagsOf(form.tags);
  if (name === 'expires_at') return form.expires_at ? new Date(form.expires_at).toISOString() : null;
  if (TEXTS.some((each) => each === name)) return form[name] || null;
  return form[name];
}

/** The names of the fields that differ. */
export const changedNames = (before: LinkForm, after: LinkForm): readonly (keyof LinkForm)[] =>
  (Object.keys(after) as (keyof LinkForm)[]).filter((name) => before[name] !== after[name]);

/** The changed fields alone, as the API wants them. */
export const changesOf = (before: LinkForm, after: LinkForm): Changes =>
  Object.fromEntries(changedNames(before, after).map((name) => [name, sentValue(name, after)]));
