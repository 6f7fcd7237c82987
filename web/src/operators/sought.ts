/** What an operator looks for. */
export type Sought =
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'account'; readonly id: string };

/** As {@link Sought} is on the desk. */
export const pathOf = (sought: Sought): string =>
  sought.kind === 'link'
    ? `/app/operator/links/${encodeURIComponent(sought.code)}`
    : `/app/operator/accounts/${sought.id}`;

/**
 * Understands what was pasted: an account's id, a code, or a short URL, with or without its scheme, `+` or `/page`, defanged or not.
 * @returns undefined when it is none of them
 */
export function soughtIn(text: string): Sought | undefined {
  const pasted = text.trim().replace(/^[<"'(]+|[>"')]+$/g, '');
  if (/^[0-9a-f]{32}$/.test(pasted)) return { kind: 'account', id: pasted };
  const withoutHost = pasted
    .replace(/^h(?:tt|xx)ps?:\/\//i, '')
    .replace(/[?#].*$/, '')
    .replace(/^[^/]*\[?[.:][^/]*\//, '');
  const [, code] = /^\/?([\w-]{3,64})(?:\+|\/page)?\/?$/.exec(withoutHost) ?? [];
  return code === undefined ? undefined : { kind: 'link', code };
}
