import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { names, type StageConfig } from './config.ts';
import { EdgeStack } from './edge-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { StorageStack } from './storage-stack.ts';

/** The stacks of one stage, in deployment order. */
export interface KlookupStacks {
  readonly storage: StorageStack;
  readonly service: ServiceStack;
  readonly edge: EdgeStack;
}

/** Adds a stage's stacks to an app, with the checks that synthesis must pass. */
export function addKlookup(app: App, config: StageConfig): KlookupStacks {
  const { storageStack, serviceStack, edgeStack } = names(config.stage);
  const storage = new StorageStack(app, storageStack, { config });
  const service = new ServiceStack(app, serviceStack, { config });
  const edge = new EdgeStack(app, edgeStack, { config, api: service.api });
  // The stacks refer to each other by literal names, which CDK doesn't see as dependencies.
  service.addStackDependency(storage);
  // The service must accept the secret before the edge sends it, so the order is explicit.
  edge.addStackDependency(service);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { storage, service, edge };
}
