import { accountsLog, type ExpectedGrants, mailsAboutAccounts, originSecret, table } from './resources.ts';

/** Of API keys. */
export const apiKeysGrants: ExpectedGrants = {
  // The session; the blocks, which say who is suspended; one transaction: both rows of the key, the account's count, the event
  // and the mail. When the count is full, the account's keys, and one that takes the expired ones out of it.
  'klookup-dev-create-key': {
    ...accountsLog('ApiKeys/CreateKey'),
    ...originSecret,
    ...mailsAboutAccounts,
    [table]: [
      'dynamodb:BatchGetItem of KEY#*, SESSIONS#*',
      'dynamodb:GetItem of BLOCKS',
      'dynamodb:PutItem of KEY#*, USER#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:Query of USER#*',
      'dynamodb:UpdateItem of KEY#*, USER#*, EVENTS#*, ACCOUNTMAIL#* with one of USER#*',
      'dynamodb:UpdateItem of SESSIONS#*, USER#*, KEY#*',
    ],
  },
  'klookup-dev-list-keys': {
    ...accountsLog('ApiKeys/ListKeys'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of KEY#*, SESSIONS#*',
      'dynamodb:Query of USER#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
  // Both rows of the key, and the event.
  'klookup-dev-update-key': {
    ...accountsLog('ApiKeys/UpdateKey'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of USER#*, KEY#*',
      'dynamodb:PutItem of EVENTS#*',
      'dynamodb:PutItem of EVENTS#*, KEY#*, USER#* with one of EVENTS#*',
      'dynamodb:UpdateItem of EVENTS#*, KEY#*, USER#* with one of KEY#*, USER#*',
      'dynamodb:UpdateItem of SESSIONS#*, KEY#*, USER#*',
    ],
  },
  // As a new key, and the old one; it checks the account where the new key takes the old one's place in the count.
  'klookup-dev-rotate-key': {
    ...accountsLog('ApiKeys/RotateKey'),
    ...originSecret,
    ...mailsAboutAccounts,
    [table]: [
      'dynamodb:BatchGetItem of KEY#*, SESSIONS#*',
      'dynamodb:ConditionCheckItem of KEY#*, USER#*, EVENTS#*, ACCOUNTMAIL#* with one of USER#*',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:GetItem of USER#*, KEY#*, BLOCKS',
      'dynamodb:PutItem of KEY#*, USER#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:Query of USER#*',
      'dynamodb:UpdateItem of KEY#*, USER#*, EVENTS#*, ACCOUNTMAIL#* with one of KEY#*, USER#*',
      'dynamodb:UpdateItem of SESSIONS#*, KEY#*, USER#*',
    ],
  },
  // The caller may be the key itself. Both rows, the account's count, and the event.
  'klookup-dev-revoke-key': {
    ...accountsLog('ApiKeys/RevokeKey'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*, USER#*',
      'dynamodb:PutItem of EVENTS#*',
      'dynamodb:PutItem of EVENTS#*, KEY#*, USER#* with one of EVENTS#*',
      'dynamodb:UpdateItem of EVENTS#*, KEY#*, USER#* with one of KEY#*, USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, USER#*',
    ],
  },
  'klookup-dev-revoke-keys': {
    ...accountsLog('ApiKeys/RevokeKeys'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of KEY#*, SESSIONS#*',
      'dynamodb:PutItem of EVENTS#*',
      'dynamodb:PutItem of EVENTS#*, KEY#*, USER#* with one of EVENTS#*',
      'dynamodb:Query of USER#*',
      'dynamodb:UpdateItem of EVENTS#*, KEY#*, USER#* with one of KEY#*, USER#*',
      'dynamodb:UpdateItem of SESSIONS#*, KEY#*, USER#*',
    ],
  },
  // Lists the keys that are due, and stores a mail together with when the key is due again.
  'klookup-dev-watch-keys': {
    ...accountsLog('ApiKeys/Watcher'),
    [table]: [
      'dynamodb:GetItem of KEY#*',
      'dynamodb:PutItem of ACCOUNTMAIL#*',
      'dynamodb:PutItem of ACCOUNTMAIL#*, KEY#* with one of ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of ACCOUNTMAIL#*, KEY#* with one of KEY#*',
      'dynamodb:UpdateItem of KEY#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#key#*'],
  },
};
