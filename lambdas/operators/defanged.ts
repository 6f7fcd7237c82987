/**
 * Makes addresses in a text harmless: nothing turns `hxxps://evil[.]example/a` into a link, and nobody opens it by accident. The
 * endpoints that take a destination or a short URL read this form, too.
 */
export const defanged = (text: string): string =>
  text
    .replaceAll(
      /https?:\/\/([^\s/?#"'<>]*)/gi,
      (address, host: string) =>
        `${address.slice(0, address.length - host.length)}${host.replaceAll('.', '[.]')}`,
    )
    .replaceAll(/h(tt)(?=ps?:\/\/)/gi, 'hxx');

/** The same for an entry of the block list, which has no scheme. */
export const defangedEntry = (entry: string): string => {
  const [host = ''] = entry.split('/', 1);
  return host.replaceAll('.', '[.]') + entry.slice(host.length);
};
