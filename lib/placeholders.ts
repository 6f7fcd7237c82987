import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { parseSender } from '../lambdas/mail/mail-address.ts';
import type { StageConfig } from './config.ts';
import { sharedHostProblem } from './domain/shared-host.ts';

const OUR_NAME = 'Klook Up';
/** Domains for documentation and tests, where nobody receives mail and nothing is published: RFC 2606 and RFC 6761. */
const RESERVED = /(^|\.)(example\.(com|net|org)|example|test|invalid|localhost)\.?$/i;

/** Whether nobody can receive mail at an address, nor send any from there. */
export const isReserved = (address: string): boolean =>
  RESERVED.test(address.slice(address.lastIndexOf('@') + 1));

/** @returns a sentence about a support address that is only an example */
export const supportPlaceholder = ({ supportAddress }: StageConfig): string | undefined =>
  isReserved(supportAddress)
    ? `${supportAddress} is a placeholder: pages, mails, error responses and security.txt send people to it.`
    : undefined;

/** @returns a sentence for each part of the stage's brand that is only an example, or ours */
export function brandPlaceholders({ brand, mail }: StageConfig): string[] {
  const links = (['privacyUrl', 'imprintUrl', 'termsUrl'] as const).flatMap((key) => {
    const url = brand[key];
    if (url === undefined || !URL.canParse(url) || !RESERVED.test(new URL(url).hostname)) return [];
    return [`brand.${key} ${url} is a placeholder: every page and mail links to it.`];
  });
  const sender = mail && parseSender(mail.from)?.name;
  return sender === OUR_NAME && brand.name !== OUR_NAME
    ? [...links, `mail.from says ${OUR_NAME}, but the stage is called ${brand.name}.`]
    : links;
}

/** Warns at synthesis of what preflight refuses, and of what only the stage dev may do. */
export function warnOfStopgaps(scope: Construct, config: StageConfig): void {
  for (const sentence of [supportPlaceholder(config), ...brandPlaceholders(config)]) {
    if (sentence === undefined) continue;
    Annotations.of(scope).addWarningV2('klook-up:placeholder', `Stage "${config.stage}": ${sentence}`);
  }
  const problem = sharedHostProblem(config);
  if (problem === undefined) return;
  Annotations.of(scope).addWarningV2('klook-up:shared-host', `Stage "${config.stage}": ${problem}`);
}
