import { bareAddress, senderIdentity } from '../mail/sender-identity.ts';
import type { Permission } from '../template/grants.ts';
import { functionReference } from './function-reference.ts';

/** A request of a REST protocol, signed for a service and a region. */
export interface RestTarget {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: string;
  readonly region: string;
  readonly accountId: string;
  readonly mailIdentities: MailIdentities;
}

/** Names of SES identities, each with its default configuration set or null. */
export type MailIdentities = Readonly<Record<string, string | null>>;

export interface RestAction {
  readonly service: 'lambda' | 's3' | 'ses';
  readonly action: string;
  readonly needs: readonly Permission[];
}

/** @returns the action of a request to Lambda, S3 or SES and the permissions it needs; undefined if the host doesn't play that action */
export function readRestAction(service: string, target: RestTarget): RestAction | undefined {
  const { pathname, searchParams } = new URL(target.path, 'http://localhost');
  if (service === 's3' && target.method === 'PUT') return put(pathname);
  if (target.method !== 'POST') return undefined;
  if (service === 'lambda') return invocation(pathname, searchParams, target);
  if (service === 'ses' && pathname === '/v2/email/outbound-emails') return email(target);
  return undefined;
}

function invocation(
  path: string,
  query: URLSearchParams,
  { region, accountId }: RestTarget,
): RestAction | undefined {
  const [, text = ''] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path) ?? [];
  const qualifier = query.get('Qualifier') ?? undefined;
  const found = functionReference(decodeURIComponent(text), { region, accountId, qualifier });
  return (
    found && {
      service: 'lambda',
      action: 'Invoke',
      needs: [{ action: 'lambda:InvokeFunction', resourceArn: found.arn }],
    }
  );
}

function put(path: string): RestAction {
  const resourceArn = `arn:aws:s3::${decodeURIComponent(path).replace('/', ':')}`;
  return { service: 's3', action: 'PutObject', needs: [{ action: 's3:PutObject', resourceArn }] };
}

interface EmailRequest {
  readonly FromEmailAddress?: string;
  readonly FromEmailAddressIdentityArn?: string;
  readonly ConfigurationSetName?: string;
  readonly Content?: { readonly Simple?: object };
}

/**
 * IAM checks the sender's identity and the configuration set, even the identity's default one:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 */
function email({ body, region, accountId, mailIdentities }: RestTarget): RestAction | undefined {
  const {
    FromEmailAddress = '',
    FromEmailAddressIdentityArn,
    ConfigurationSetName,
    Content,
  } = JSON.parse(body) as EmailRequest;
  // Raw and templated mails need other actions.
  if (!Content?.Simple) return undefined;
  const arn = (resource: string): string => `arn:aws:ses:${region}:${accountId}:${resource}`;
  const { identity } = senderIdentity(FromEmailAddress, Object.keys(mailIdentities));
  const configurationSet = ConfigurationSetName ?? mailIdentities[identity];
  const resources = [
    FromEmailAddressIdentityArn ?? arn(`identity/${identity}`),
    ...(configurationSet ? [arn(`configuration-set/${configurationSet}`)] : []),
  ];
  return {
    service: 'ses',
    action: 'SendEmail',
    needs: resources.map((resourceArn) => ({
      action: 'ses:SendEmail',
      resourceArn,
      fromAddress: bareAddress(FromEmailAddress),
    })),
  };
}
