import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { AccountsStack } from './accounts-stack.ts';
import { checkConfig } from './check-config.ts';
import { ClickRegionStack } from './click-regions/click-region-stack.ts';
import { farClickRegions, names, type StageConfig } from './config.ts';
import { EdgeRegionStack } from './edge-region-stack.ts';
import { EdgeStack } from './edge-stack.ts';
import { warnOfStopgaps } from './placeholders.ts';
import { ServiceStack } from './service-stack.ts';
import { StorageStack } from './storage-stack.ts';
import { tagStack } from './tags.ts';

/** The stacks of one stage, in deployment order. */
export interface KlookupStacks {
  readonly storage: StorageStack;
  readonly service: ServiceStack;
  readonly accounts: AccountsStack;
  readonly clickRegions: readonly ClickRegionStack[];
  readonly edgeRegions: readonly EdgeRegionStack[];
  readonly edge: EdgeStack;
}

/**
 * Adds a stage's stacks to an app, with the checks that synthesis must pass.
 * @throws Error when the configuration contradicts itself
 */
export function addKlookup(app: App, config: StageConfig): KlookupStacks {
  checkConfig(config);
  const { storageStack, serviceStack, accountsStack, edgeStack, edgeRegionStack, clickRegionStack } = names(
    config.stage,
  );
  const storage = new StorageStack(app, storageStack, { config });
  const service = new ServiceStack(app, serviceStack, { config });
  const accounts = new AccountsStack(app, accountsStack, { config });
  const edge = new EdgeStack(app, edgeStack, { config, api: service.api, accountsApi: accounts.api });
  // The stacks refer to each other by literal names, which CDK doesn't see as dependencies.
  service.addStackDependency(storage);
  // After the service, which has what its functions invoke.
  accounts.addStackDependency(service);
  // The service must accept the secret before the edge sends it, so the order is explicit.
  edge.addStackDependency(service);
  edge.addStackDependency(accounts);
  const clickRegions = farClickRegions(config).map(
    (region) => new ClickRegionStack(app, clickRegionStack(region), { config, region }),
  );
  for (const clickRegion of clickRegions) {
    // What they count goes into the table.
    clickRegion.addStackDependency(service);
    // The redirector sends to a queue only when it exists.
    edge.addStackDependency(clickRegion);
  }
  const edgeRegions = (config.edgeRegions ?? []).map(
    (region) => new EdgeRegionStack(app, edgeRegionStack(region), { config, region }),
  );
  // Before the redirector runs anywhere, so that Lambda finds the log groups instead of creating them.
  for (const edgeRegion of edgeRegions) edge.addStackDependency(edgeRegion);
  warnOfStopgaps(service, config);
  const stacks = [storage, service, accounts, ...clickRegions, ...edgeRegions, edge];
  for (const stack of stacks) tagStack(stack, config);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return { storage, service, accounts, clickRegions, edgeRegions, edge };
}
