import { join } from 'node:path';
import * as z from 'zod';
import type { FunctionDefinition } from './deployment.ts';
import type { Resolver, Resource } from './intrinsics.ts';
import { boolean, number, parseResource, withoutEffect } from './parse-resource.ts';
import { type RoleDefinition, readRoles } from './read-roles.ts';

const functionSchema = z.strictObject({
  FunctionName: z.string().optional(),
  Handler: z.string(),
  // Sandboxes run on the host's own Node, so its major version must be the runtime's.
  Runtime: z.literal(`nodejs${process.versions.node.split('.')[0]}.x`),
  Role: z.string(),
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Timeout: number.default(3),
  MemorySize: number.default(128),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.string()).default({}) }).optional(),
  LoggingConfig: z
    .strictObject({
      LogFormat: z.enum(['JSON', 'Text']).default('Text'),
      LogGroup: withoutEffect,
      ApplicationLogLevel: withoutEffect,
      SystemLogLevel: withoutEffect,
    })
    .optional(),
  Architectures: z.tuple([z.enum(['arm64', 'x86_64'])]).default(['x86_64']),
  // Asynchronous invocations that fail are in the log.
  DeadLetterConfig: withoutEffect,
  Description: withoutEffect,
  Tags: withoutEffect,
  TracingConfig: withoutEffect,
});

const versionSchema = z.strictObject({ FunctionName: z.string(), Description: withoutEffect });

/** Reads the Lambda functions with their bundles, roles and published versions. */
export function readFunctions(resolver: Resolver): FunctionDefinition[] {
  const roles = readRoles(resolver);
  const versions = new Map(
    resolver
      .resources('AWS::Lambda::Version')
      .map((resource) => [
        parseResource(versionSchema, resource).FunctionName,
        resolver.physicalId(resource).ref,
      ]),
  );
  return resolver
    .resources('AWS::Lambda::Function')
    .map((resource) => readFunction(resource, resolver, roles, versions));
}

function readFunction(
  resource: Resource,
  resolver: Resolver,
  roles: ReadonlyMap<string, RoleDefinition>,
  versions: ReadonlyMap<string, string>,
): FunctionDefinition {
  const properties = parseResource(functionSchema, resource);
  const { ref: name, attributes } = resolver.physicalId(resource);
  const assetDirectory = resource.stack.assets.get(properties.Code.S3Key);
  if (!assetDirectory)
    throw new Error(`${resource.label}: the assembly has no asset ${properties.Code.S3Key}.`);
  const role = roles.get(properties.Role);
  if (!role) throw new Error(`${resource.label}: the assembly has no role ${properties.Role}.`);
  const arn = attributes.Arn ?? '';
  return {
    name,
    region: resource.stack.region,
    arn,
    versionArn: versions.get(name) ?? versions.get(arn),
    assetDirectory: join(assetDirectory),
    handler: properties.Handler,
    timeoutMs: properties.Timeout * 1000,
    memoryMb: properties.MemorySize,
    environment: properties.Environment?.Variables ?? {},
    logFormat: properties.LoggingConfig?.LogFormat ?? 'Text',
    grants: role.grants,
    architecture: properties.Architectures[0],
    trusts: role.trusts,
  };
}

const permissionSchema = z.strictObject({
  Action: z.string(),
  FunctionName: z.string(),
  Principal: z.string(),
  SourceArn: z.string().optional(),
  SourceAccount: z.string().optional(),
  InvokedViaFunctionUrl: boolean.optional(),
});

export type PermissionDefinition = z.output<typeof permissionSchema>;

/** Reads the permissions to invoke functions. */
export const readPermissions = (resolver: Resolver): PermissionDefinition[] =>
  resolver.resources('AWS::Lambda::Permission').map((resource) => parseResource(permissionSchema, resource));
