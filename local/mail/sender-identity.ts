/** @returns the address of `Name <address>`, or the text itself */
export const bareAddress = (mailbox: string): string => /<([^<>]+)>\s*$/.exec(mailbox)?.[1] ?? mailbox.trim();

/**
 * Finds the SES identity that a sender falls under: the address, its domain, or a parent of that domain.
 * https://docs.aws.amazon.com/ses/latest/dg/verify-addresses-and-domains.html
 * @param known names of the identities
 * @returns the domain, as not known, if there is none
 */
export function senderIdentity(
  sender: string,
  known: readonly string[],
): { readonly identity: string; readonly isKnown: boolean } {
  const address = bareAddress(sender);
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const labels = domain.split('.');
  const parents = labels.slice(0, -1).map((_label, at) => labels.slice(at).join('.'));
  const found = [address, ...parents].find((each) => known.includes(each));
  return { identity: found ?? domain, isKnown: found !== undefined };
}
