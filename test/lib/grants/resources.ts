import { arn } from '../role-grants.ts';

/** All permissions of some functions: the actions on each resource, by the function's name. */
export type ExpectedGrants = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Reading a secret of the stage. */
export const secret = (name: string) => ({
  [arn('secretsmanager', `secret:klookup-dev-${name}-??????`)]: ['secretsmanager:GetSecretValue'],
});
export const table = arn('dynamodb', 'table/klookup-dev');
export const clicks = arn('sqs', 'klookup-dev-clicks');
export const purges = arn('sqs', 'klookup-dev-purges');
export const checks = arn('sqs', 'klookup-dev-checks.fifo');
export const originSecret = secret('origin-1');
export const captchaSecret = secret('captcha');
export const publicOrigin = {
  'arn:aws:ssm:us-east-1:<account>:parameter/klookup/dev/public-origin': ['ssm:GetParameter'],
};
/** Writing the log of a function in the service stack, by its path there. */
export const log = (path: string) => ({
  [`klookup-dev-service/${path}/Logs.Arn`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
});

/** The same in the accounts stack. */
export const accountsLog = (path: string) => ({
  [`klookup-dev-accounts/${path}/Logs.Arn`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
});

export const mailsAboutAccounts = {
  'klookup-dev-accounts/AccountMail/Sender/Function.Arn': ['lambda:InvokeFunction'],
};
