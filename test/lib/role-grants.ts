import type { Template } from 'aws-cdk-lib/assertions';
import { expect } from 'vitest';
import type { Grant } from '../../local/template/deployment.ts';
import { conditionsSchema } from '../../local/template/read-conditions.ts';
import { type Resource, resources, synthesize } from './synthesis.ts';

export const dev = synthesize();
export const templates = [dev.storage, dev.service, dev.accounts, dev.edge];
/** Of one stack, by logical id: stacks may have the same ids. */
export const resourcesById = (template: Template): Record<string, Resource> => template.toJSON().Resources;

/** A statement of a policy in a template. */
export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: {
    readonly 'ForAllValues:StringLike'?: LeadingKeys;
    readonly 'ForAnyValue:StringLike'?: LeadingKeys;
    readonly StringEquals?: { readonly 'ses:FromAddress': string };
  };
}

interface LeadingKeys {
  readonly 'dynamodb:LeadingKeys': string | readonly string[];
}

/** A resource's path in the construct tree, which is unique and readable. */
const pathOf = (logicalId: string, template: Template): string =>
  resourcesById(template)[logicalId]?.Metadata?.['aws:cdk:path']?.replace(/\/Resource$/, '') ?? logicalId;

/**
 * A reference in a policy as text: `klookup-dev-storage/Table.Arn` for a `Fn::GetAtt`.
 * @param template the stack that has the policy
 */
export function readable(value: unknown, template = dev.service): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [intrinsic, argument] = Object.entries(value)[0] ?? [];
  switch (intrinsic) {
    case 'Ref':
      return argument === 'AWS::AccountId' ? '<account>' : pathOf(argument, template);
    case 'Fn::GetAtt':
      return `${pathOf(argument[0], template)}.${argument[1]}`;
    case 'Fn::Join':
      return argument[1].map((part: unknown) => readable(part, template)).join(argument[0]);
    default:
      throw new Error(`No text for ${intrinsic}.`);
  }
}

export const asList = <T>(oneOrMany: T | readonly T[]): readonly T[] => [oneOrMany].flat() as readonly T[];

/** The ARN of a resource in the stage's home region, as `readable` returns it. */
export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:<account>:${resource}`;

/** All statements that a role has. */
export const statementsOf = (template: Template, roleId: string): readonly Statement[] =>
  resources(template, 'AWS::IAM::Policy')
    .filter(({ Properties }) => Properties.Roles.some((role: { Ref?: string }) => role.Ref === roleId))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]);

export const roleOf = ({ Properties }: Resource): string => Properties.Role['Fn::GetAtt'][0];

/**
 * What a condition requires: all partition keys of a request must match the first list, one of them the second. Of a mail, the
 * sender.
 */
function keysOf(condition: Statement['Condition']): string {
  if (!condition) return '';
  const {
    'ForAllValues:StringLike': all,
    'ForAnyValue:StringLike': any,
    StringEquals,
    ...others
  } = condition;
  expect(others).toEqual({});
  if (StringEquals) return ` from ${StringEquals['ses:FromAddress']}`;
  if (!all) throw new Error('The condition names no keys.');
  const list = (keys: LeadingKeys) => asList(keys['dynamodb:LeadingKeys']).join(', ');
  return ` of ${list(all)}${any ? ` with one of ${list(any)}` : ''}`;
}

/**
 * @param template the stack that has the statements
 * @returns the actions on each resource that statements allow, with the partition keys they are limited to
 */
export function grantsIn(statements: readonly Statement[], template = dev.service): Record<string, string[]> {
  const grants: Record<string, string[]> = {};
  for (const { Effect, Action, Resource, Condition } of statements) {
    expect(Effect).toBe('Allow');
    for (const resource of asList(Resource).map((each) => readable(each, template))) {
      const actions = asList(Action).map((action) => `${action}${keysOf(Condition)}`);
      grants[resource] = [...(grants[resource] ?? []), ...actions].sort();
    }
  }
  return grants;
}

/** What the role of a function, or of anything else with a role, allows. */
export const grantsOf = (template: Template, resource: Resource): Record<string, string[]> =>
  grantsIn(statementsOf(template, roleOf(resource)), template);

/** Statements as the one-machine host evaluates them. */
export const evaluated = (statements: readonly Statement[]): Grant[] =>
  statements.map(({ Effect, Action, Resource, Condition }) => ({
    effect: Effect,
    actions: asList(Action),
    resources: asList(Resource).map((each) => readable(each)),
    ...(Condition && { conditions: conditionsSchema.parse(Condition) }),
  }));
