import { describe, expect, it } from 'vitest';
import { expectedGrants } from './grants/all.ts';
import { asList, dev, grantsOf, roleOf } from './role-grants.ts';
import { type Resource, resources } from './synthesis.ts';

const functions = [dev.service, dev.accounts, dev.edge].flatMap((template) =>
  resources(template, 'AWS::Lambda::Function').map((fn) => ({
    // Only the redirector has a generated name.
    name: fn.Properties.FunctionName ?? 'the redirector',
    template,
    fn,
  })),
);

describe("a stage's functions", () => {
  it('are exactly those listed here', () => {
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(expectedGrants).sort());
  });

  it.each(functions)('$name has exactly the permissions that it needs', ({ name, template, fn }) => {
    expect(grantsOf(template, fn)).toEqual(expectedGrants[name]);
  });

  it.each(functions)('$name has its own role, without policies from elsewhere', ({ template, fn }) => {
    const roleId = roleOf(fn);
    const { Properties } = template.toJSON().Resources[roleId] as Resource;
    expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(Properties.Policies).toBeUndefined();
    const sharing = functions.filter((other) => other.template === template && roleOf(other.fn) === roleId);
    expect(sharing).toHaveLength(1);
  });

  it.each(functions)(
    '$name can be assumed by Lambda, and at the edge by CloudFront too',
    ({ name, template, fn }) => {
      const { Properties } = template.toJSON().Resources[roleOf(fn)] as Resource;
      const principals = Properties.AssumeRolePolicyDocument.Statement.flatMap(
        ({ Principal }: { Principal: { Service: string } }) => asList(Principal.Service),
      );
      expect(principals.sort()).toEqual(
        name === 'the redirector'
          ? ['edgelambda.amazonaws.com', 'lambda.amazonaws.com']
          : ['lambda.amazonaws.com'],
      );
    },
  );
});
