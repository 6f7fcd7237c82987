import { type ExpectedGrants, log, purges, table } from './resources.ts';

/** Of what ends links and deletes what they leave behind. */
export const purgeGrants: ExpectedGrants = {
  // Checks that the link is gone, deletes row by row, and queues a continuation for itself.
  'klookup-dev-purge-link': {
    ...log('Purger'),
    [table]: [
      'dynamodb:BatchWriteItem of CLICK#*#*, STATS#*, CHECK#*, DUE#purge#*',
      'dynamodb:ConditionCheckItem of DUE#purge#*, STATS#*, LINK#* with one of LINK#*',
      'dynamodb:ConditionCheckItem of LINK#*',
      'dynamodb:DeleteItem of DUE#purge#*, STATS#*, LINK#* with one of STATS#*',
      'dynamodb:DeleteItem of STATS#*',
      'dynamodb:Query of CLICK#*#*, STATS#*',
      'dynamodb:UpdateItem of DUE#purge#*',
      'dynamodb:UpdateItem of DUE#purge#*, STATS#*, LINK#* with one of DUE#purge#*',
    ],
    [purges]: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'sqs:SendMessage'],
  },
  // Lists what is due, and deletes links as their owners would.
  'klookup-dev-reap-links': {
    ...log('Reaper'),
    [table]: [
      // Totals to fold, several at a time.
      'dynamodb:BatchGetItem of STATS#*',
      'dynamodb:DeleteItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:GetItem of LINK#*, STATS#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*, STATS#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of CODE#*, DUE#purge#*',
      'dynamodb:UpdateItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of USER#*',
      'dynamodb:UpdateItem of DUE#purge#*, STATS#*, USER#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#purge#*, DUE#fold#*'],
    [purges]: ['sqs:SendMessage'],
  },
};
