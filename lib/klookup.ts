import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { names, type StageConfig } from './config.ts';
import { EdgeStack } from './edge-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { StorageStack } from './storage-stack.ts';

/** The stacks of one stage, in the order of their deployment. */
export interface KlookupStacks {
  readonly storage: StorageStack;
  readonly service: ServiceStack;
  readonly edge: EdgeStack;
}

/** Adds one stage's stacks to an app, and the checks that its synthesis must pass. */
export function addKlookup(app: App, config: StageConfig): KlookupStacks {
  const { storageStack, serviceStack, edgeStack } = names(config.stage);
  const storage = new StorageStack(app, storageStack, { config });
  const service = new ServiceStack(app, serviceStack, { config, storage });
  const edge = new EdgeStack(app, edgeStack, { config, api: service.api });
  // The edge sends a secret that the service must know by then. References alone would order no more than these two.
  edge.addStackDependency(service);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { storage, service, edge };
}
