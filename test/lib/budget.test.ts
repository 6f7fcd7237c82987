import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { StageBudget } from '../../lib/budget/stage-budget.ts';
import { stageConfig } from '../../lib/config.ts';
import { everyOption, newApp, onlyResource, resources, synthesize } from './synthesis.ts';

const { edge, service, accounts, storage } = synthesize(everyOption);
const { Budget, NotificationsWithSubscribers } = onlyResource(edge, 'AWS::Budgets::Budget').Properties;

describe('the budget', () => {
  it('is in the edge stack, because AWS Budgets is only in us-east-1', () => {
    for (const template of [service, accounts, storage])
      expect(resources(template, 'AWS::Budgets::Budget')).toEqual([]);
    expect(resources(synthesize().edge, 'AWS::Budgets::Budget')).toEqual([]);
  });

  it('limits a month, and counts what has the tag of the stage', () => {
    expect(Budget).toEqual({
      BudgetType: 'COST',
      TimeUnit: 'MONTHLY',
      BudgetLimit: { Amount: 50, Unit: 'USD' },
      CostFilters: { TagKeyValue: ['user:stage$prod'] },
    });
  });

  it('counts the whole account unless the stage says otherwise: costs by an inactive tag are always 0', () => {
    const stack = new Stack(newApp(), 'Any');
    const config = stageConfig('dev');
    new StageBudget(stack, 'Budget', { config, usdPerMonth: 20, email: 'ops@example.com' });
    const { Properties } = onlyResource(Template.fromStack(stack), 'AWS::Budgets::Budget');
    expect(Properties.Budget.CostFilters).toBeUndefined();
  });

  it('mails at 80 % and 100 % of what was spent, and at 100 % of the forecast', () => {
    const mails = NotificationsWithSubscribers.map(
      ({ Notification, Subscribers }: { Notification: Record<string, unknown>; Subscribers: unknown }) => {
        expect(Notification).toMatchObject({
          ComparisonOperator: 'GREATER_THAN',
          ThresholdType: 'PERCENTAGE',
        });
        expect(Subscribers).toEqual([{ SubscriptionType: 'EMAIL', Address: 'ops@example.com' }]);
        return [Notification.NotificationType, Notification.Threshold];
      },
    );
    expect(mails).toEqual([
      ['ACTUAL', 80],
      ['ACTUAL', 100],
      ['FORECASTED', 100],
    ]);
  });

  it('has no name, because CloudFormation replaces it when its mails change', () => {
    expect(Budget).not.toHaveProperty('BudgetName');
  });
});
