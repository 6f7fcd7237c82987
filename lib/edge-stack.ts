import { CfnOutput, Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { accountPathPatterns } from '../lambdas/http/account-routes.ts';
import { ACCOUNT_PAGES_PATTERN, BOT_PAGES_PATTERN, pagePathPatterns } from '../lambdas/http/page-routes.ts';
import { AlarmTopic } from './alarm-topic.ts';
import { StageBudget } from './budget/stage-budget.ts';
import { EDGE_REGION, names, type StageConfig } from './config.ts';
import { Dashboard } from './dashboard/dashboard.ts';
import { OwnDomain } from './domain/own-domain.ts';
import {
  accountCallBehavior,
  accountPageBehavior,
  apiBehavior,
  botPageBehavior,
  pageBehavior,
} from './http/api-behavior.ts';
import { apiOrigin } from './http/api-origin.ts';
import type { HttpApi } from './http/http-api.ts';
import { visitorPageBehavior } from './preview/visitor-page-behavior.ts';
import { addDistributionAlarms } from './redirect/distribution-alarms.ts';
import { PublicDistribution } from './redirect/public-distribution.ts';
import { redirectBehavior } from './redirect/redirect-behavior.ts';
import { Redirector } from './redirect/redirector.ts';
import { securityHeaders } from './redirect/security-headers.ts';
import { SECURITY_CONTACT_PATH, securityContactBehavior } from './security-contact/security-contact.ts';
import { WebApp } from './web/web-app.ts';
import { webBehaviors } from './web/web-behaviors.ts';

export interface EdgeStackProps {
  readonly config: StageConfig;
  /** The only references to other stacks; everything else is a literal name. */
  readonly api: HttpApi;
  readonly accountsApi: HttpApi;
}

/** CloudFront, the redirector and the web app. Always in us-east-1, where CloudFront requires both. */
export class EdgeStack extends Stack {
  constructor(scope: Construct, id: string, { config, api, accountsApi }: EdgeStackProps) {
    super(scope, id, {
      env: { region: EDGE_REGION },
      description: `Klook Up (${config.stage}): CloudFront, the redirector and the web app`,
    });
    const origin = apiOrigin(api, config);
    const alarmTopic = new AlarmTopic(this, 'AlarmTopic', { email: config.alarmEmail });
    const redirector = new Redirector(this, 'Redirector', { config, alarmTopic });
    const calls = apiBehavior(this, origin, config);
    const accountsOrigin = apiOrigin(accountsApi, config);
    const accountCalls = accountCallBehavior(this, calls, accountsOrigin, config);
    const pages = pageBehavior(this, calls, config);
    const visitorPages = visitorPageBehavior(this, pages);
    const domain =
      config.customDomain && new OwnDomain(this, 'Domain', config.customDomain, config.appDomain);
    const distribution = new PublicDistribution(this, 'Distribution', {
      config,
      domain,
      responseHeaders: securityHeaders(this, config),
      redirect: redirectBehavior(this, origin, redirector),
      behaviors: {
        ...webBehaviors(this, new WebApp(this, 'WebApp', config), config),
        '/docs': pages,
        ...Object.fromEntries(accountPathPatterns.map((pattern) => [pattern, accountCalls])),
        '/api/*': calls,
        [ACCOUNT_PAGES_PATTERN]: accountPageBehavior(this, pages, accountsOrigin, config),
        [BOT_PAGES_PATTERN]: botPageBehavior(this, calls, config),
        [SECURITY_CONTACT_PATH]: securityContactBehavior(this, origin, config),
        ...Object.fromEntries(pagePathPatterns.map((pattern) => [pattern, visitorPages])),
      },
    });
    domain?.pointAt(distribution);
    addDistributionAlarms(this, { distribution, topic: alarmTopic });
    new Dashboard(this, 'Dashboard', { config, api, accountsApi, distribution, redirector });
    this.publishOrigin(config, distribution);
    if (config.monthlyBudgetUsd && config.alarmEmail) {
      // Here, because AWS Budgets answers only in us-east-1.
      const { monthlyBudgetUsd: usdPerMonth, alarmEmail: email } = config;
      new StageBudget(this, 'Budget', { config, usdPerMonth, email });
    }
  }

  /** Publishes the public origin, which handlers without a custom domain read from a parameter, and the distribution's host. */
  private publishOrigin(
    { stage, customDomain, appDomain }: StageConfig,
    { distributionDomainName }: PublicDistribution,
  ): void {
    const publicOrigin = `https://${customDomain?.domainName ?? distributionDomainName}`;
    if (!customDomain) {
      new StringParameter(this, 'PublicOrigin', {
        parameterName: names(stage).publicOriginParameter,
        description: 'The origin of short URLs, which the API reads at cold start',
        stringValue: publicOrigin,
      });
    }
    new StringParameter(this, 'DistributionHost', {
      parameterName: names(stage).distributionHostParameter,
      description: "The distribution's own host, where short URLs open too",
      stringValue: distributionDomainName,
    });
    new CfnOutput(this, 'Origin', {
      value: publicOrigin,
      description: 'Where visitors and callers reach Klook Up',
    });
    if (appDomain) {
      new CfnOutput(this, 'AppOrigin', {
        value: `https://${appDomain.domainName}`,
        description: 'Where people sign in and use the web app',
      });
    }
    new CfnOutput(this, 'DistributionDomainName', {
      value: distributionDomainName,
      description: "The target of a custom domain's DNS records",
    });
  }
}
