import { EDGE_REGION, type StageConfig } from '../../lib/config.ts';
import type { Account } from './account.ts';
import { type Check, type Finding, failed, ok } from './finding.ts';

/** Nothing to check without a web ACL. */
export const webAclChecks = (account: Account, { webAclArn }: StageConfig): Check[] =>
  webAclArn === undefined ? [] : [{ name: 'web acl', run: () => checkWebAcl(account, webAclArn) }];

/** https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-cloudfront-distribution.html */
async function checkWebAcl(account: Account, arn: string): Promise<Finding> {
  const todo =
    'Deploy docs/examples/web-acl.json in us-east-1 (see "A web ACL" in docs/runbook.md), and set webAclArn to its output.';
  const [, , service, region, , resource = ''] = arn.split(':');
  const [scope, kind, name, id] = resource.split('/');
  if (service !== 'wafv2' || kind !== 'webacl' || !name || !id) {
    return failed(`"${arn}" is not the ARN of a WAFv2 web ACL.`, todo);
  }
  if (scope !== 'global' || region !== EDGE_REGION) {
    return failed('Its scope is REGIONAL; a distribution takes web ACLs of scope CLOUDFRONT alone.', todo);
  }
  return (await account.hasWebAcl({ name, id }))
    ? ok(`"${name}", scope CLOUDFRONT.`)
    : failed(`There is no web ACL "${name}" with this id in the account.`, todo);
}
