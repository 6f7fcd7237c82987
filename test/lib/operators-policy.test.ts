import { describe, expect, it } from 'vitest';
import { arn, dev, grantsIn, type Statement } from './role-grants.ts';
import { onlyResource } from './synthesis.ts';

const table = arn('dynamodb', 'table/klookup-dev');
const { Properties: policy } = onlyResource(dev.service, 'AWS::IAM::ManagedPolicy');

describe('the policy for operators', () => {
  it('allows exactly what their commands need', () => {
    expect(policy.ManagedPolicyName).toBe('klookup-dev-operators');
    const written =
      'LINK#*, CODE#*, CHECK#*, USER#*, EMAIL#*, KEY#*, SUSPENSIONS, AUDIT#*, VERIFICATION, TOKENS#*, EVENTS#*, DELETION#*, SESSIONS#*, ACCOUNTMAIL#*, REPORT#*, APPEAL#*, BLOCK#*, BLOCKS, THROTTLE#report-alike#*';
    expect(grantsIn(policy.PolicyDocument.Statement as Statement[])).toEqual({
      [table]: [
        'dynamodb:BatchGetItem of USER#*, SESSIONS#*, KEY#*, REPORT#*, APPEAL#*, BLOCK#*, SUSPENSIONS, BLOCKS, CHECK#*',
        // An account that version 0.1 suspended is still suspended.
        `dynamodb:ConditionCheckItem of ${written} with one of USER#*`,
        'dynamodb:ConditionCheckItem of USER#*',
        `dynamodb:DeleteItem of ${written} with one of USER#*, THROTTLE#report-alike#*, BLOCK#*, SUSPENSIONS, TOKENS#*, SESSIONS#*`,
        // To send mail to an address again.
        'dynamodb:DeleteItem of MAILSTOP#*, USER#*, THROTTLE#report-alike#*, BLOCK#*, SUSPENSIONS, TOKENS#*, SESSIONS#*',
        'dynamodb:GetItem of LINK#*, CODE#*, USER#*, EMAIL#*, KEY#*, REPORT#*, BLOCK#*, BLOCKS, VERIFICATION, MAILSTOP#*, APPEAL#*, SUSPENSIONS',
        // To begin the checks of links that were made before there were any.
        'dynamodb:PutItem of CHECK#*, LINK#*, CODE#*, USER#*, EMAIL#*, KEY#*, SUSPENSIONS, AUDIT#*, VERIFICATION, TOKENS#*, EVENTS#*, DELETION#*, SESSIONS#*, ACCOUNTMAIL#*',
        `dynamodb:PutItem of ${written} with one of LINK#*, CODE#*, CHECK#*, USER#*, EMAIL#*, KEY#*, SUSPENSIONS, AUDIT#*, VERIFICATION, TOKENS#*, EVENTS#*, DELETION#*, SESSIONS#*, ACCOUNTMAIL#*`,
        'dynamodb:Query of USER#*, SUSPENSIONS, AUDIT#*, VERIFICATION, SESSIONS#*, TOKENS#*, EVENTS#*',
        'dynamodb:Scan',
        `dynamodb:UpdateItem of ${written} with one of USER#*, CHECK#*, KEY#*, REPORT#*, APPEAL#*, BLOCK#*, BLOCKS, EMAIL#*, SESSIONS#*`,
        'dynamodb:UpdateItem of USER#*, CHECK#*, KEY#*, REPORT#*, APPEAL#*, BLOCK#*, BLOCKS, EMAIL#*, SESSIONS#*',
      ],
      [`${table}/index/due`]: ['dynamodb:Query of DUE#report#*, DUE#appeal#*'],
      // To replay clicks: the command looks the queue up by its name.
      [arn('sqs', 'klookup-dev-clicks')]: ['sqs:GetQueueUrl', 'sqs:SendMessage'],
      [arn('ssm', 'parameter/klookup/dev/public-origin')]: ['ssm:GetParameter'],
    });
  });

  it('belongs to no role of the stage', () => {
    for (const attached of ['Roles', 'Users', 'Groups']) expect(policy).not.toHaveProperty(attached);
  });
});
