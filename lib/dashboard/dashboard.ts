import { Duration } from 'aws-cdk-lib';
import { Dashboard as CloudWatchDashboard, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { names, type StageConfig } from '../config.ts';
import type { HttpApi } from '../http/http-api.ts';
import type { PublicDistribution } from '../redirect/public-distribution.ts';
import type { Redirector } from '../redirect/redirector.ts';
import { blocksGraphs, captchaGraphs, reputationGraphs } from './abuse-graphs.ts';
import { apiGraphs } from './api-graphs.ts';
import { deletionGraphs, purgeGraphs, visitGraphs } from './background-graphs.ts';
import { functionGraphs, tableGraphs } from './cause-graphs.ts';
import { accountMailGraphs, mailGraphs } from './mail-graphs.ts';
import { verificationGraphs } from './verification-graphs.ts';
import { redirectGraphs, visitorGraphs } from './visitor-graphs.ts';

export interface DashboardProps {
  readonly config: StageConfig;
  readonly api: HttpApi;
  readonly accountsApi: HttpApi;
  readonly distribution: PublicDistribution;
  readonly redirector: Redirector;
}

const heading = (text: string): TextWidget =>
  new TextWidget({ markdown: `## ${text}`, width: 24, height: 1 });

/**
 * What an operator on call looks at: first what visitors and callers notice, then what may be its cause, then work that
 * can wait. It shows every region, but belongs to the edge stack, because only that knows the distribution and the
 * redirector (docs/decisions/0051-alarms-and-dashboard.md).
 */
export class Dashboard extends CloudWatchDashboard {
  constructor(
    scope: Construct,
    id: string,
    { config, api, accountsApi, distribution, redirector }: DashboardProps,
  ) {
    super(scope, id, {
      dashboardName: names(config.stage).dashboard,
      defaultInterval: Duration.hours(3),
      widgets: [
        [heading('What visitors and callers notice')],
        visitorGraphs(distribution),
        redirectGraphs(config, redirector),
        apiGraphs('API and pages', api),
        apiGraphs('Accounts', accountsApi),
        visitGraphs(config),
        [heading('Causes')],
        functionGraphs(config),
        tableGraphs(config),
        [heading('Work that can wait')],
        purgeGraphs(config),
        deletionGraphs(config),
        verificationGraphs(config),
        captchaGraphs(config),
        blocksGraphs(config),
        ...(config.mail ? [accountMailGraphs(config), mailGraphs(config)] : []),
        ...(config.webRisk ? [reputationGraphs(config)] : []),
      ],
    });
  }
}
