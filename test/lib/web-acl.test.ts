import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { describe, expect, it } from 'vitest';
import template from '../../docs/examples/web-acl.json' with { type: 'json' };
import { routes } from '../../lambdas/http/routes.ts';

/** The parts of a statement that the sample uses. */
interface Statement {
  readonly ByteMatchStatement?: Match & {
    readonly SearchString: string;
    readonly PositionalConstraint: string;
  };
  readonly RegexMatchStatement?: Match & { readonly RegexString: string };
  readonly AndStatement?: { readonly Statements: readonly Statement[] };
  readonly NotStatement?: { readonly Statement: Statement };
}
interface Match {
  readonly FieldToMatch: { readonly Method?: object; readonly UriPath?: object };
  readonly TextTransformations: readonly { readonly Type: string }[];
}

const { Rules: rules, ...acl } = template.Resources.WebAcl.Properties;

/** Names of the rules that count a request. */
const countedBy = (method: string, path: string): string[] =>
  rules
    .filter(({ Statement: { RateBasedStatement: rate } }) => matches(rate.ScopeDownStatement, method, path))
    .map(({ Name }) => Name);

function matches(statement: Statement, method: string, path: string): boolean {
  const { ByteMatchStatement: bytes, RegexMatchStatement: regex, AndStatement, NotStatement } = statement;
  if (AndStatement) return AndStatement.Statements.every((each) => matches(each, method, path));
  if (NotStatement) return !matches(NotStatement.Statement, method, path);
  const match = bytes ?? regex;
  if (!match) throw new Error('The test does not know this statement.');
  expect(match.TextTransformations.map(({ Type }) => Type)).toEqual(['NONE']);
  const value = match.FieldToMatch.UriPath ? path : method;
  if (regex) return new RegExp(regex.RegexString).test(value);
  if (bytes?.PositionalConstraint === 'STARTS_WITH') return value.startsWith(bytes.SearchString);
  expect(bytes?.PositionalConstraint).toBe('EXACTLY');
  return value === bytes?.SearchString;
}

describe('the sample web ACL', () => {
  it('is a template that CloudFormation accepts, for CloudFront, with its ARN as output', () => {
    const stack = new Stack(new App(), 'Sample', { env: { region: 'us-east-1' } });
    const included = new CfnInclude(stack, 'Template', { templateFile: 'docs/examples/web-acl.json' });
    expect(stack.resolve(included.getOutput('WebAclArn').value)).toEqual({ 'Fn::GetAtt': ['WebAcl', 'Arn'] });
    expect(acl.Scope).toBe('CLOUDFRONT');
    expect(acl.DefaultAction).toEqual({ Allow: {} });
  });

  it('never counts a request to the API, where a key means no limit', () => {
    const paths = routes.map(({ path }) => path).filter((path) => path.startsWith('/api/'));
    expect(paths.length).toBeGreaterThan(29);
    for (const path of [...paths, '/api/v2/anything', '/api/report', '/api/x/page', '/api/']) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) expect(countedBy(method, path)).toEqual([]);
    }
  });

  it.each([
    ['GET', '/aBc', ['visits']],
    ['HEAD', '/aBc1234', ['visits']],
    ['GET', '/aBc1234+', ['visits']],
    ['GET', '/aBc1234/page', ['visits']],
    ['GET', '/API/v1/links', ['visits']],
    ['POST', '/aBc1234/page', ['forms', 'visits']],
    ['POST', '/report', ['forms', 'visits']],
  ])('counts %s %s by %j', (method, path, names) => {
    expect(countedBy(method, path)).toEqual(names);
  });

  it('challenges visits, because many people may share an address, and blocks only posts', () => {
    expect(
      rules.map(({ Name, Action, Statement: { RateBasedStatement: rate } }) => [Name, Action, rate.Limit]),
    ).toEqual([
      ['forms', { Block: {} }, 100],
      ['visits', { Challenge: {} }, 2000],
    ]);
    for (const { Statement } of rules) {
      expect(Statement.RateBasedStatement).toMatchObject({
        EvaluationWindowSec: 300,
        AggregateKeyType: 'IP',
      });
    }
  });

  it('keeps no sampled requests, which would include addresses', () => {
    for (const { VisibilityConfig } of [acl, ...rules]) {
      expect(VisibilityConfig.SampledRequestsEnabled).toBe(false);
    }
  });
});
