import { type ExpectedGrants, log, originSecret, publicOrigin, purges, secret, table } from './resources.ts';

/** Of what creates, changes, lists, exports and tags links. */
export const linksGrants: ExpectedGrants = {
  // The caller's key or session and its time of last use; the blocks; claims, bars, record, window and code in one read, and the links
  // that hold the claims; the counters; a transaction that checks the bars again, and one that disables a restricted link.
  // The key for hashing addresses.
  'klookup-dev-create-link': {
    ...log('Links/CreateLink'),
    ...originSecret,
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:BatchGetItem of USER#*, IDEMPOTENCY#*#*, CODE#*, SESSIONS#*, ANON#*',
      'dynamodb:ConditionCheckItem of CODE#*, LINK#*, STATS#*, DUE#purge#*, CHECK#*, USER#*, IDEMPOTENCY#*#* with one of USER#*',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:DeleteItem of DUE#purge#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, IDEMPOTENCY#*#*, STATS#* with one of DUE#purge#*, USER#*',
      'dynamodb:GetItem of KEY#*, LINK#*, BLOCKS',
      'dynamodb:PutItem of IDEMPOTENCY#*#*, CODE#*, LINK#*, STATS#*, DUE#purge#*, CHECK#*, USER#*, ANON#*',
      'dynamodb:UpdateItem of CODE#*, LINK#*, STATS#*, DUE#purge#*, CHECK#*, IDEMPOTENCY#*#*, ANON#* with one of ANON#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, COUNTER, USER#*, CHECK#*, STATS#*, ANON#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, IDEMPOTENCY#*#*, STATS#* with one of STATS#*, CHECK#*, USER#*',
    ],
  },
  // As above, but without addresses, because it requires a key.
  'klookup-dev-create-links': {
    ...log('Links/CreateLinks'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem of USER#*, IDEMPOTENCY#*#*, CODE#*, SESSIONS#*',
      'dynamodb:ConditionCheckItem of CODE#*, LINK#*, STATS#*, DUE#purge#*, CHECK#*, USER#*, IDEMPOTENCY#*#* with one of USER#*',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:DeleteItem of DUE#purge#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, IDEMPOTENCY#*#*, STATS#* with one of DUE#purge#*, USER#*',
      'dynamodb:GetItem of KEY#*, LINK#*, BLOCKS',
      'dynamodb:PutItem of IDEMPOTENCY#*#*, CODE#*, LINK#*, STATS#*, DUE#purge#*, CHECK#*, USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, COUNTER, USER#*, CHECK#*, STATS#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, IDEMPOTENCY#*#*, STATS#* with one of STATS#*, CHECK#*, USER#*',
    ],
  },
  // Releases claims, removes the due row of a link that no longer expires, and checks what take-downs bar.
  'klookup-dev-update-link': {
    ...log('Links/UpdateLink'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, SESSIONS#*',
      'dynamodb:ConditionCheckItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of USER#*',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:DeleteItem of DUE#purge#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of DUE#purge#*, USER#*',
      'dynamodb:GetItem of KEY#*, LINK#*, BLOCKS',
      'dynamodb:PutItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*',
      'dynamodb:PutItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of STATS#*, CHECK#*, USER#*',
    ],
  },
  // As above, and the claims of posts.
  'klookup-dev-update-links': {
    ...log('Links/UpdateLinks'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, SESSIONS#*, USER#*',
      'dynamodb:ConditionCheckItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of USER#*',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:DeleteItem of DUE#purge#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of DUE#purge#*, USER#*',
      'dynamodb:GetItem of KEY#*, LINK#*, BLOCKS',
      'dynamodb:PutItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*',
      'dynamodb:PutItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of STATS#*, CHECK#*, USER#*',
    ],
  },
  'klookup-dev-delete-link': {
    ...log('Links/DeleteLink'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:DeleteItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:GetItem of KEY#*, LINK#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of CODE#*, DUE#purge#*',
      'dynamodb:UpdateItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, USER#*',
    ],
    [purges]: ['sqs:SendMessage'],
  },
  'klookup-dev-delete-links': {
    ...log('Links/DeleteLinks'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of USER#*, SESSIONS#*',
      'dynamodb:DeleteItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:GetItem of KEY#*, LINK#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of CODE#*, DUE#purge#*',
      'dynamodb:UpdateItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, USER#*',
    ],
    [purges]: ['sqs:SendMessage'],
  },
  // Of a link that operators have stopped: the decision, and the appeal.
  'klookup-dev-get-link': {
    ...log('Links/GetLink'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, SESSIONS#*',
      'dynamodb:GetItem of KEY#*, LINK#*, STATS#*, BLOCKS, SUSPENSIONS, BLOCK#*, APPEAL#*',
      'dynamodb:Query of STATS#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  'klookup-dev-list-links': {
    ...log('Links/ListLinks'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem of LINK#*, STATS#*, CHECK#*, SESSIONS#*',
      'dynamodb:GetItem of KEY#*, BLOCKS, CODE#*',
      'dynamodb:Query of USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
    [`${table}/index/owner`]: ['dynamodb:Query of USER#*'],
  },
  'klookup-dev-export-links': {
    ...log('Links/ExportLinks'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem of STATS#*, CHECK#*, SESSIONS#*',
      'dynamodb:GetItem of KEY#*, BLOCKS',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
    [`${table}/index/owner`]: ['dynamodb:Query of USER#*'],
  },
  // The caller's key; the account's tags.
  'klookup-dev-list-tags': {
    ...log('LinkTags/ListTags'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*',
      'dynamodb:Query of USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  // The caller's key; the blocks; the account's links, and each with a tag in a transaction with the counts of tags.
  ...Object.fromEntries(
    ['Rename', 'Delete'].map((verb) => [
      `klookup-dev-${verb.toLowerCase()}-tag`,
      {
        ...log(`LinkTags/${verb}Tag`),
        ...originSecret,
        [table]: [
          'dynamodb:BatchGetItem of SESSIONS#*',
          'dynamodb:GetItem of KEY#*, LINK#*, BLOCKS',
          'dynamodb:PutItem of LINK#*',
          'dynamodb:PutItem of LINK#*, USER#* with one of LINK#*',
          'dynamodb:UpdateItem of KEY#*, SESSIONS#*, USER#*',
          'dynamodb:UpdateItem of LINK#*, USER#* with one of USER#*',
        ],
        [`${table}/index/owner`]: ['dynamodb:Query of USER#*'],
      },
    ]),
  ),
};
