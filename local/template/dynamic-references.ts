/** Reads a secret for a dynamic reference. @throws Error when the region has no secret of that name */
export type ReadSecret = (id: string, region: string) => string;

/**
 * Replaces `{{resolve:secretsmanager:id:SecretString:key}}` with the secret's value or one of its fields:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html
 * @param region the stack's own; CloudFormation looks in no other
 * @throws Error for a reference to another service, or to another part of a secret
 */
export const resolveDynamicReferences = (text: string, region: string, readSecret: ReadSecret): string =>
  text.replace(/\{\{resolve:([^:}]+):([^}]*)\}\}/g, (whole, service: string, rest: string) => {
    const [, id, part, key] = /^(arn(?::[^:]*){6}|[^:]+):?([^:]*):?([^:]*)/.exec(rest) ?? [];
    if (service !== 'secretsmanager' || id === undefined || (part !== '' && part !== 'SecretString')) {
      throw new Error(`the host does not support the dynamic reference ${whole}.`);
    }
    const secret = readSecret(id, region);
    return key ? String((JSON.parse(secret) as Record<string, unknown>)[key]) : secret;
  });
