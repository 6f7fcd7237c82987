import * as z from 'zod';
import type { CustomResourceDefinition, FunctionDefinition } from './deployment.ts';
import type { Resolver } from './intrinsics.ts';
import { parseResource } from './parse-resource.ts';
import { isCustomType } from './resource-types.ts';

const schema = z.looseObject({ ServiceToken: z.string() });

/** Reads the custom resources. @throws Error for one whose function is not in the assembly */
export const readCustomResources = (
  resolver: Resolver,
  functions: readonly FunctionDefinition[],
): CustomResourceDefinition[] =>
  resolver.resourcesOf(isCustomType).map((resource) => {
    const properties = parseResource(schema, resource);
    const found = functions.find(({ arn }) => arn === properties.ServiceToken);
    if (!found)
      throw new Error(`${resource.label}: ${properties.ServiceToken} is no function of the assembly.`);
    return {
      type: resource.type,
      logicalId: resource.logicalId,
      stackName: resource.stack.name,
      functionName: found.name,
      properties,
    };
  });
