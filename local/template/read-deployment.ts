import { readStacks } from './cloud-assembly.ts';
import type { Deployment } from './deployment.ts';
import { Resolver } from './intrinsics.ts';
import { readApis } from './read-api.ts';
import { readBuckets } from './read-buckets.ts';
import { readCustomResources } from './read-custom-resources.ts';
import { readParameters, readQueues, readTables } from './read-data.ts';
import { readDistribution } from './read-distribution.ts';
import { readQueueTriggers, readSchedules } from './read-events.ts';
import { readFunctions } from './read-functions.ts';
import { readMail } from './read-mail.ts';
import { readRules } from './read-rules.ts';
import { type GeneratedSecrets, readSecrets, secretReader } from './read-secrets.ts';
import { assertSupportedTypes } from './resource-types.ts';

/** Input of `readDeployment`. */
export interface AssemblySource {
  /** Folder of the cloud assembly. */
  readonly directory: string;
  /** The stacks whose names start with this are one deployment. */
  readonly stackPrefix: string;
  readonly generatedSecrets: GeneratedSecrets;
}

/**
 * Reads one deployment from a cloud assembly.
 * @throws Error that names the resource, for anything it can't resolve or does not support
 */
export function readDeployment({ directory, stackPrefix, generatedSecrets }: AssemblySource): Deployment {
  const stacks = readStacks(directory, stackPrefix);
  assertSupportedTypes(stacks);
  const secretsOnly = new Resolver(stacks, (id) => {
    throw new Error(`a secret can't refer to a secret (${id})`);
  });
  const secrets = readSecrets(secretsOnly, generatedSecrets);
  const resolver = new Resolver(stacks, secretReader(secrets));
  const functions = readFunctions(resolver);
  const queues = readQueues(resolver);
  const rules = readRules(resolver, functions);
  return {
    functions,
    tables: readTables(resolver),
    queues,
    parameters: readParameters(resolver),
    secrets,
    buckets: readBuckets(resolver),
    customResources: readCustomResources(resolver, functions),
    apis: readApis(resolver),
    distribution: readDistribution(resolver, functions),
    queueTriggers: readQueueTriggers(resolver, functions, queues),
    schedules: [...rules.schedules, ...readSchedules(resolver, functions)],
    eventRules: rules.eventRules,
    mail: readMail(resolver, functions),
  };
}
