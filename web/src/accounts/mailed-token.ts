/** The token of a mailed link, which is in the fragment: browsers send it nowhere. @returns undefined without one */
const tokenOf = (fragment: string): string | undefined =>
  new URLSearchParams(fragment.slice(1)).get('token') ?? undefined;

/** Takes the token out of the address, where it would stay in the history. @returns undefined without one */
export function takeToken(): string | undefined {
  const token = tokenOf(location.hash);
  if (token !== undefined) history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return token;
}
