import { arn } from '../role-grants.ts';
import { accountsLog, type ExpectedGrants, log, publicOrigin, secret, table } from './resources.ts';

/** Of what sends mail, and hears of bounces. */
export const mailGrants: ExpectedGrants = {
  // Takes an account's events, mails them to the account's address unless it bounced, and deletes them.
  'klookup-dev-send-mail': {
    ...log('Mail/Sender'),
    ...publicOrigin,
    [table]: [
      'dynamodb:DeleteItem of OUTBOX#*',
      'dynamodb:GetItem of USER#*, MAILSTOP#*',
      'dynamodb:Query of OUTBOX#*',
      'dynamodb:UpdateItem of OUTBOX#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#mail#*'],
    [arn('ses', 'identity/example.com')]: ['ses:SendEmail from links@example.com'],
    [arn('ses', 'configuration-set/klookup-dev')]: ['ses:SendEmail from links@example.com'],
  },
  // Takes a mail, reads whose address it is, stores its place and its token (and the account of a registration), sends and deletes it.
  'klookup-dev-send-account-mail': {
    ...accountsLog('AccountMail/Sender'),
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:ConditionCheckItem of ACCOUNTMAIL#*, USER#*',
      'dynamodb:ConditionCheckItem of TOKENS#*, ACCOUNTMAIL#*, USER#* with one of ACCOUNTMAIL#*, USER#*',
      'dynamodb:ConditionCheckItem of TOKENS#*, THROTTLE#account-mail#*, ACCOUNTMAIL#*, USER#* with one of USER#*',
      'dynamodb:DeleteItem of ACCOUNTMAIL#*, USER#*, SESSIONS#*',
      'dynamodb:DeleteItem of TOKENS#*, THROTTLE#account-mail#*, EMAIL#*, USER#*, SESSIONS#*, EVENTS#*, ACCOUNTMAIL#* with one of USER#*, SESSIONS#*',
      'dynamodb:GetItem of EMAIL#*, USER#*, TOKENS#*, THROTTLE#account-mail#*, MAILSTOP#*',
      'dynamodb:PutItem of TOKENS#*, THROTTLE#account-mail#*, EMAIL#*, USER#*, SESSIONS#*, EVENTS#*',
      'dynamodb:PutItem of TOKENS#*, THROTTLE#account-mail#*, EMAIL#*, USER#*, SESSIONS#*, EVENTS#*, ACCOUNTMAIL#* with one of TOKENS#*, THROTTLE#account-mail#*, EMAIL#*, USER#*, SESSIONS#*, EVENTS#*',
      'dynamodb:UpdateItem of ACCOUNTMAIL#*, THROTTLE#account-mail#*',
      'dynamodb:UpdateItem of TOKENS#*, THROTTLE#account-mail#*, EMAIL#*, USER#*, SESSIONS#*, EVENTS#*, ACCOUNTMAIL#* with one of ACCOUNTMAIL#*, THROTTLE#account-mail#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#account-mail#*'],
    [arn('ses', 'identity/example.com')]: ['ses:SendEmail from links@example.com'],
    [arn('ses', 'configuration-set/klookup-dev')]: ['ses:SendEmail from links@example.com'],
  },
  // Stores which addresses bounced; Lambda hands what fails to the dead-letter queue in its name.
  'klookup-dev-record-bounces': {
    ...log('Mail/Bounces/RecordBounces'),
    [table]: ['dynamodb:PutItem of MAILSTOP#*'],
    [arn('sqs', 'klookup-dev-mail-bounces-dead')]: ['sqs:SendMessage'],
  },
};
