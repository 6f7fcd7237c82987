import { domainToASCII } from 'node:url';

/** Who may make an account: anybody, nobody, or those with an address at one of the domains. */
export type Registration = 'open' | 'closed' | { readonly domains: readonly string[] };

/** Whether somebody with this address may register. @param email normalised */
export const mayRegister = (email: string, registration: Registration): boolean =>
  registration !== 'closed' && takesDomainOf(email, registration);

/** Whether the stage takes addresses of this domain. One that is closed takes them all from those who have an account. */
export const takesDomainOf = (email: string, registration: Registration): boolean =>
  typeof registration === 'string' ||
  registration.domains.includes(domainToASCII(email.slice(email.lastIndexOf('@') + 1)));

/** Reads a stage's setting. @param text `open`, `closed`, or domains separated by spaces */
export const parseRegistration = (text: string): Registration =>
  text === 'open' || text === 'closed' ? text : { domains: text.split(' ') };
