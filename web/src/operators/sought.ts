/** What an operator looks for. */
export type Sought =
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'link-id'; readonly id: string }
  | { readonly kind: 'account'; readonly id: string };

/** As {@link Sought} is on the desk. */
export function pathOf(sought: Sought): string {
  if (sought.kind === 'account') return `/app/operator/accounts/${sought.id}`;
  return `/app/operator/links/${sought.kind === 'link' ? encodeURIComponent(sought.code) : `id:${sought.id}`}`;
}

/** The code in the field of a filter. Digits alone are a code there. @returns an empty text when there is none */
export function codeSoughtIn(text: string): string {
  const sought = soughtIn(text);
  if (sought?.kind === 'link-id') return sought.id;
  return sought?.kind === 'link' ? sought.code : '';
}

/**
 * Understands what was pasted: an account's id, a link's number, with or without `#`, a code, or a short URL, with or without its scheme, `+` or `/page`, defanged or not.
 * @returns undefined when it is none of them
 */
export function soughtIn(text: string): Sought | undefined {
  const pasted = text.trim().replace(/^[<"'(]+|[>"')]+$/g, '');
  if (/^[0-9a-f]{32}$/.test(pasted)) return { kind: 'account', id: pasted };
  // A code that looks like one has a slash before it, as in its URL.
  const [, number] = /^#?([1-9]\d{0,14})$/.exec(pasted) ?? [];
  if (number !== undefined) return { kind: 'link-id', id: number };
  const withoutHost = pasted
    .replace(/^h(?:tt|xx)ps?:\/\//i, '')
    .replace(/[?#].*$/, '')
    .replace(/^[^/]*\[?[.:][^/]*\//, '');
  const [, code] = /^\/?([\w-]{3,64})(?:\+|\/page)?\/?$/.exec(withoutHost) ?? [];
  return code === undefined ? undefined : { kind: 'link', code };
}
