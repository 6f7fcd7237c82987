/** Cases that Klook Up deliberately treats otherwise than their users expect, each with the reason. */
export const differences: Readonly<Record<string, string>> = {};
