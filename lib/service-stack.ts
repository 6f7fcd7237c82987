import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ClickCounter } from './clicks/click-counter.ts';
import { names, type StageConfig } from './config.ts';
import { Dashboard } from './dashboard.ts';
import { Health } from './health/health.ts';
import { HttpApi } from './http/http-api.ts';
import { UnknownRoute } from './http/unknown-route.ts';
import { Links } from './links/links.ts';
import type { StorageStack } from './storage-stack.ts';

export interface ServiceStackProps {
  readonly config: StageConfig;
  readonly storage: StorageStack;
}

/** Everything in the home region that holds no data: the API, its functions, and the click counter. */
export class ServiceStack extends Stack {
  readonly api: HttpApi;

  constructor(scope: Construct, id: string, { config, storage }: ServiceStackProps) {
    super(scope, id, {
      env: { region: config.homeRegion },
      description: `Klook Up (${config.stage}): the HTTP API and the click counter`,
    });
    const { table, clicks, originSecrets, alarmTopic } = storage;
    const links = new Links(this, 'Links', { config, table, originSecrets });
    const health = new Health(this, 'Health', { config, table, originSecrets });
    const unknownRoute = new UnknownRoute(this, 'UnknownRoute', { config, originSecrets });
    const counter = new ClickCounter(this, 'ClickCounter', {
      config,
      table,
      queue: clicks.queue,
      alarmTopic,
    });
    this.api = new HttpApi(this, 'Api', {
      config,
      endpoints: { 'create-link': links.createLink, 'get-link': links.getLink, health },
      unknownRoute,
      alarmTopic,
    });
    new Dashboard(this, 'Dashboard', {
      dashboardName: names(config.stage).dashboard,
      api: this.api,
      clicks,
      counter,
      functions: [links.createLink, links.getLink, health, unknownRoute, counter],
    });
  }
}
