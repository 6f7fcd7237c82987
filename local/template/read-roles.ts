import * as z from 'zod';
import type { Grant } from './deployment.ts';
import type { Resolver, Resource } from './intrinsics.ts';
import { parseResource, withoutEffect } from './parse-resource.ts';
import { conditionsSchema } from './read-conditions.ts';

/** A role's grants, and the services that may assume it. */
export interface RoleDefinition {
  readonly grants: readonly Grant[];
  readonly trusts: readonly string[];
}

const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const statementSchema = z.strictObject({
  Sid: withoutEffect,
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMore,
  Resource: oneOrMore,
  Condition: conditionsSchema.optional(),
});

const documentSchema = z.strictObject({ Version: withoutEffect, Statement: z.array(statementSchema) });

const roleSchema = z.strictObject({
  RoleName: z.string().optional(),
  AssumeRolePolicyDocument: z.object({
    Statement: z.array(z.object({ Principal: z.object({ Service: oneOrMore.default([]) }) })),
  }),
  ManagedPolicyArns: z.array(z.string()).default([]),
  Policies: z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: documentSchema })).default([]),
  Description: withoutEffect,
  Tags: withoutEffect,
  Path: withoutEffect,
});

const policySchema = z.strictObject({
  PolicyName: z.string(),
  PolicyDocument: documentSchema,
  Roles: z.array(z.string()).default([]),
});

/** A managed policy for people, who are not checked on one machine. The host refuses one that a role has. */
const managedPolicySchema = z.strictObject({
  ManagedPolicyName: z.string().optional(),
  Description: withoutEffect,
  Path: withoutEffect,
  PolicyDocument: documentSchema,
});

/** AWS's managed policies that the host knows, by the last part of their ARN: they allow writing logs. */
const managedPolicies: Readonly<Record<string, readonly Grant[]>> = {
  AWSLambdaBasicExecutionRole: [
    {
      effect: 'Allow',
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: ['*'],
    },
  ],
};

/** @returns the roles by ARN, with their inline, attached and known managed policies */
export function readRoles(resolver: Resolver): Map<string, RoleDefinition> {
  for (const resource of resolver.resources('AWS::IAM::ManagedPolicy'))
    parseResource(managedPolicySchema, resource);
  const policies = resolver
    .resources('AWS::IAM::Policy')
    .map((resource) => parseResource(policySchema, resource));
  return new Map(
    resolver.resources('AWS::IAM::Role').map((resource) => {
      const role = parseResource(roleSchema, resource);
      const { ref, attributes } = resolver.physicalId(resource);
      const documents = [
        ...role.Policies.map(({ PolicyDocument }) => PolicyDocument),
        ...policies.filter(({ Roles }) => Roles.includes(ref)).map(({ PolicyDocument }) => PolicyDocument),
      ];
      const grants = [
        ...role.ManagedPolicyArns.flatMap((arn) => managedGrants(resource, arn)),
        ...documents.flatMap(({ Statement }) => Statement.map(grant)),
      ];
      const trusts = role.AssumeRolePolicyDocument.Statement.flatMap(({ Principal }) => Principal.Service);
      return [attributes.Arn ?? '', { grants, trusts }];
    }),
  );
}

const grant = ({ Effect, Action, Resource, Condition }: z.output<typeof statementSchema>): Grant => ({
  effect: Effect,
  actions: Action,
  resources: Resource,
  ...(Condition && { conditions: Condition }),
});

function managedGrants(resource: Resource, arn: string): readonly Grant[] {
  const grants = managedPolicies[arn.split('/').at(-1) ?? ''];
  if (!grants) throw new Error(`${resource.label}: the host does not know the managed policy ${arn}.`);
  return grants;
}
