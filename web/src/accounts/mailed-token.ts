/** The token of a mailed link, which is in the fragment: browsers send it nowhere. @returns undefined without one */
export const tokenOf = (fragment: string): string | undefined =>
  new URLSearchParams(fragment.slice(1)).get('token') ?? undefined;
