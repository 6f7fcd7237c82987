import { domainToASCII } from 'node:url';

/** RFC 5322, 3.2.3, as one or more words with dots in between. Longer forms could smuggle in a name or a second address. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/i;

/**
 * Prepares an address for SES, which takes only ASCII: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html
 * @returns the address with an ASCII domain; undefined when nothing can be sent to it
 */
export function deliverableAddress(text: string): string | undefined {
  const at = text.lastIndexOf('@');
  const [localPart, domain] = [text.slice(0, at), domainToASCII(text.slice(at + 1))];
  const isDeliverable = at > 0 && localPart.length <= 64 && LOCAL_PART.test(localPart) && DOMAIN.test(domain);
  return isDeliverable ? `${localPart}@${domain}` : undefined;
}

/** Who mails come from. */
export interface Sender {
  readonly name: string | undefined;
  readonly address: string;
}

/** Words that need neither quotes nor an encoding in a header. */
const SENDER = /^(?:(?<name>[A-Za-z0-9][\w !&'+-]{0,62}) <(?<inBrackets>[^<>\s]+)>|(?<alone>[^<>\s]+))$/;

/**
 * Parses the sender of a stage's mails: `links@example.com` or `Klook Up <links@example.com>`.
 * @returns undefined when it is neither, or the name or address is not plain ASCII
 */
export function parseSender(text: string): Sender | undefined {
  const { name, inBrackets, alone } = SENDER.exec(text)?.groups ?? {};
  const address = inBrackets ?? alone ?? '';
  return deliverableAddress(address) === address ? { name, address } : undefined;
}
