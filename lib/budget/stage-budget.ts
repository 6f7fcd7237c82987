import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** When a mail is sent: at a percentage of the budget, of what was spent or of what AWS forecasts for the month. */
const NOTIFICATIONS = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'ACTUAL', threshold: 100 },
  { notificationType: 'FORECASTED', threshold: 100 },
];

export interface StageBudgetProps {
  readonly config: StageConfig;
  readonly usdPerMonth: number;
  readonly email: string;
}

/**
 * Warns by mail about a month's costs. It has no name of its own: CloudFormation replaces a budget whose mails change, and
 * could not create the new one beside an old one of the same name
 * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/365).
 */
export class StageBudget extends CfnBudget {
  constructor(scope: Construct, id: string, { config, usdPerMonth, email }: StageBudgetProps) {
    super(scope, id, {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: usdPerMonth, unit: 'USD' },
        ...(config.budgetScope === 'stage' && {
          costFilters: { TagKeyValue: [`user:stage$${config.stage}`] },
        }),
      },
      notificationsWithSubscribers: NOTIFICATIONS.map((notification) => ({
        notification: { ...notification, comparisonOperator: 'GREATER_THAN', thresholdType: 'PERCENTAGE' },
        subscribers: [{ subscriptionType: 'EMAIL', address: email }],
      })),
    });
  }
}
