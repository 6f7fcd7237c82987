import {
  accountsLog,
  type ExpectedGrants,
  originSecret,
  publicOrigin,
  purges,
  secret,
  table,
} from './resources.ts';

/** Of accounts and sessions. */
export const accountsGrants: ExpectedGrants = {
  // The e-mail address's claim and how often sign-ins failed; the account, with its password's hash; and one transaction: the
  // session, the event, and the failures, to count them or to forget them. The key for hashing addresses.
  'klookup-dev-sign-in': {
    ...accountsLog('Sessions/SignIn'),
    ...originSecret,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:BatchGetItem of EMAIL#*, THROTTLE#sign-in-*#*, USER#*, SESSIONS#*',
      'dynamodb:ConditionCheckItem of SESSIONS#*, EVENTS#*, THROTTLE#sign-in-*#*, USER#* with one of USER#*, THROTTLE#sign-in-*#*',
      'dynamodb:ConditionCheckItem of USER#*, THROTTLE#sign-in-*#*',
      'dynamodb:DeleteItem of SESSIONS#*, EVENTS#*, THROTTLE#sign-in-*#*, USER#* with one of SESSIONS#*, THROTTLE#sign-in-*#*',
      'dynamodb:DeleteItem of SESSIONS#*, THROTTLE#sign-in-*#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*, THROTTLE#sign-in-*#*, USER#* with one of SESSIONS#*, EVENTS#*',
      'dynamodb:UpdateItem of SESSIONS#*, EVENTS#*, THROTTLE#sign-in-*#*, USER#* with one of SESSIONS#*, THROTTLE#sign-in-*#*',
      'dynamodb:UpdateItem of SESSIONS#*, THROTTLE#sign-in-*#*',
    ],
  },
  // The caller's session, its time of last use, and the account.
  'klookup-dev-get-account': {
    ...accountsLog('Accounts/GetAccount'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of USER#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
  // Also changes the account, and stores the event.
  'klookup-dev-update-account': {
    ...accountsLog('Accounts/UpdateAccount'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of USER#*',
      'dynamodb:PutItem of EVENTS#*',
      'dynamodb:PutItem of EVENTS#*, USER#* with one of EVENTS#*',
      'dynamodb:UpdateItem of EVENTS#*, USER#* with one of USER#*',
      'dynamodb:UpdateItem of SESSIONS#*, USER#*',
    ],
  },
  'klookup-dev-list-account-events': {
    ...accountsLog('Accounts/ListAccountEvents'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:Query of EVENTS#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
  // The account with its password's hash, and how often proofs failed, to count them or to forget them; then the new session
  // in the place of the old one.
  'klookup-dev-confirm-session': {
    ...accountsLog('Sessions/ConfirmSession'),
    ...originSecret,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:BatchGetItem of USER#*, THROTTLE#sign-in-*#*, SESSIONS#*',
      'dynamodb:ConditionCheckItem of SESSIONS#*',
      'dynamodb:DeleteItem of THROTTLE#sign-in-*#*',
      'dynamodb:PutItem of SESSIONS#*',
      'dynamodb:UpdateItem of SESSIONS#*, THROTTLE#sign-in-*#*',
    ],
  },
  'klookup-dev-list-sessions': {
    ...accountsLog('Sessions/ListSessions'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:Query of SESSIONS#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
  // Finds the session by its id, deletes it, and stores the event.
  'klookup-dev-end-session': {
    ...accountsLog('Sessions/EndSession'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:DeleteItem of EVENTS#*, SESSIONS#* with one of SESSIONS#*',
      'dynamodb:DeleteItem of SESSIONS#*',
      'dynamodb:PutItem of EVENTS#*',
      'dynamodb:PutItem of EVENTS#*, SESSIONS#* with one of EVENTS#*',
      'dynamodb:Query of SESSIONS#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
  // Ends them all, with a new session in the place of the caller's, and stores the event.
  'klookup-dev-end-sessions': {
    ...accountsLog('Sessions/EndSessions'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*',
      'dynamodb:UpdateItem of SESSIONS#*',
      'dynamodb:UpdateItem of SESSIONS#*, EVENTS#* with one of SESSIONS#*',
    ],
  },
  // The session, and the account that it belongs to.
  'klookup-dev-get-session': {
    ...accountsLog('Sessions/GetSession'),
    ...originSecret,
    [table]: ['dynamodb:BatchGetItem of USER#*, SESSIONS#*', 'dynamodb:UpdateItem of SESSIONS#*'],
  },
  // Deletes the session by its cookie, without reading it.
  'klookup-dev-sign-out': {
    ...accountsLog('Sessions/SignOut'),
    ...originSecret,
    [table]: [
      'dynamodb:DeleteItem of EVENTS#*, SESSIONS#* with one of SESSIONS#*',
      'dynamodb:DeleteItem of SESSIONS#*',
      'dynamodb:PutItem of EVENTS#*',
      'dynamodb:PutItem of EVENTS#*, SESSIONS#* with one of EVENTS#*',
    ],
  },
  // The account and its keys; ends the session, revokes the keys and makes the deletion due. Starts the job.
  'klookup-dev-delete-account': {
    ...accountsLog('Deletion/DeleteAccount'),
    ...originSecret,
    'klookup-dev-accounts/Deletion/Deleter/Function.Arn': ['lambda:InvokeFunction'],
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:DeleteItem of DELETION#*, EVENTS#*, USER#*, SESSIONS#*, KEY#*, TOKENS#* with one of TOKENS#*',
      'dynamodb:DeleteItem of TOKENS#*',
      'dynamodb:GetItem of USER#*',
      'dynamodb:PutItem of DELETION#*, EVENTS#*',
      'dynamodb:PutItem of DELETION#*, EVENTS#*, USER#*, SESSIONS#*, KEY#*, TOKENS#* with one of DELETION#*, EVENTS#*',
      'dynamodb:Query of USER#*',
      'dynamodb:UpdateItem of DELETION#*, EVENTS#*, USER#*, SESSIONS#*, KEY#*, TOKENS#* with one of USER#*, SESSIONS#*, KEY#*',
      'dynamodb:UpdateItem of SESSIONS#*, USER#*, KEY#*',
    ],
  },
  // Lists closed accounts; deletes their links as their owners would, their keys, their other rows batch by batch, and the last
  // ones with the mail to the owner, which it has sent.
  'klookup-dev-delete-accounts': {
    ...accountsLog('Deletion/Deleter'),
    'klookup-dev-accounts/AccountMail/Sender/Function.Arn': ['lambda:InvokeFunction'],
    [table]: [
      'dynamodb:BatchGetItem of USER#*, TOKENS#*, EMAIL#*',
      'dynamodb:BatchWriteItem of USER#*, DOMAINS#*, OUTBOX#*, TOKENS#*, EVENTS#*, SESSIONS#*',
      'dynamodb:DeleteItem of ACCOUNTMAIL#*, DELETION#*, TOKENS#*, USER#*, EMAIL#* with one of DELETION#*, TOKENS#*, USER#*, EMAIL#*',
      'dynamodb:DeleteItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:DeleteItem of KEY#*, USER#*, LINK#*, STATS#*, CHECK#*, DELETION#*, TOKENS#*, EMAIL#*',
      'dynamodb:GetItem of LINK#*',
      'dynamodb:PutItem of ACCOUNTMAIL#*, DELETION#*, TOKENS#*, USER#*, EMAIL#* with one of ACCOUNTMAIL#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of CODE#*, DUE#purge#*',
      'dynamodb:Query of USER#*, DOMAINS#*, OUTBOX#*, TOKENS#*, EVENTS#*, SESSIONS#*',
      'dynamodb:UpdateItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of USER#*',
      'dynamodb:UpdateItem of DELETION#*, USER#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#deletion#*'],
    [`${table}/index/owner`]: ['dynamodb:Query of USER#*'],
    [purges]: ['sqs:SendMessage'],
  },
  // Reads all that an account has, with the blocks, which a link's restriction may come from; stores that it was exported.
  'klookup-dev-export-account': {
    ...accountsLog('Export'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem of KEY#*, STATS#*, CHECK#*, SESSIONS#*',
      'dynamodb:GetItem of USER#*, SESSIONS#*, STATS#*, BLOCKS',
      'dynamodb:PutItem of EVENTS#*',
      'dynamodb:Query of SESSIONS#*, USER#*, DOMAINS#*, EVENTS#*, STATS#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
    [`${table}/index/owner`]: ['dynamodb:Query of USER#*'],
  },
};
