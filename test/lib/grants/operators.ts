import { accountsLog, type ExpectedGrants, originSecret, table } from './resources.ts';

/** Of what operators do in the web app, and what mails the owners of blocked links. */
export const operatorsGrants: ExpectedGrants = {
  // Looks through all links that have an owner for those that a due block stops, and notes on the block how far it is.
  'klookup-dev-mail-blocked-owners': {
    ...accountsLog('Operators/OwnersMailer'),
    [table]: [
      'dynamodb:GetItem of BLOCK#*',
      'dynamodb:PutItem of ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of BLOCK#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#block#*'],
    [`${table}/index/owner`]: ['dynamodb:Scan'],
  },
  // Open reports, by the index.
  'klookup-dev-list-reports': {
    ...accountsLog('Operators/ListReports'),
    ...originSecret,
    [table]: ['dynamodb:BatchGetItem of REPORT#*, SESSIONS#*', 'dynamodb:UpdateItem of SESSIONS#*'],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#report#*'],
  },
  // The report, those like it, and one transaction for each: the report, the count of those like it, and the decision.
  'klookup-dev-dismiss-report': {
    ...accountsLog('Operators/DismissReport'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of REPORT#*, SESSIONS#*',
      'dynamodb:DeleteItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of THROTTLE#report-alike#*',
      'dynamodb:DeleteItem of THROTTLE#report-alike#*',
      'dynamodb:GetItem of REPORT#*, CODE#*, LINK#*',
      'dynamodb:PutItem of AUDIT#*',
      'dynamodb:PutItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of AUDIT#*',
      'dynamodb:UpdateItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of REPORT#*',
      'dynamodb:UpdateItem of REPORT#*, SESSIONS#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#report#*'],
  },
  // The link by its code, its owner's address, what blocks it, its open reports, and the decisions.
  'klookup-dev-get-operated-link': {
    ...accountsLog('Operators/GetOperatedLink'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of REPORT#*, SESSIONS#*',
      'dynamodb:GetItem of CODE#*, LINK#*, USER#*, BLOCKS',
      'dynamodb:Query of AUDIT#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#report#*'],
  },
  // The same; the transaction of a take-down, which frees the link's claims and bars them, with the owner's mail; and that of each report.
  'klookup-dev-take-down-link': {
    ...accountsLog('Operators/TakeDownLink'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of REPORT#*, SESSIONS#*',
      'dynamodb:DeleteItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of THROTTLE#report-alike#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*, USER#*, CHECK#* with one of USER#*',
      'dynamodb:DeleteItem of THROTTLE#report-alike#*, USER#*',
      'dynamodb:GetItem of REPORT#*, CODE#*, LINK#*, USER#*, BLOCKS',
      'dynamodb:PutItem of AUDIT#*, LINK#*, CODE#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of AUDIT#*',
      'dynamodb:PutItem of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*, USER#*, CHECK#* with one of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of REPORT#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, AUDIT#*, ACCOUNTMAIL#*, USER#*, CHECK#* with one of USER#*, CHECK#*',
      'dynamodb:UpdateItem of SESSIONS#*, REPORT#*, USER#*, CHECK#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#report#*'],
  },
  // The link as above; the transaction of a restored link, which takes its claims, begins its checks and lifts its bars, with the owner's mail.
  'klookup-dev-lift-take-down': {
    ...accountsLog('Operators/LiftTakeDown'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of CODE#*, LINK#*, USER#*, BLOCKS',
      'dynamodb:PutItem of LINK#*, CODE#*, USER#*, CHECK#*, AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, USER#*, CHECK#*, AUDIT#*, ACCOUNTMAIL#* with one of USER#*, CHECK#*',
      'dynamodb:UpdateItem of SESSIONS#*, USER#*, CHECK#*',
    ],
  },
  // The account. Its role is in the state of its sessions.
  'klookup-dev-get-operated-account': {
    ...accountsLog('Operators/GetOperatedAccount'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of USER#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
  // The account and its suspension; the transaction of a suspension, which ends its role as an operator; and that of each report.
  'klookup-dev-suspend-account': {
    ...accountsLog('Operators/SuspendAccount'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of REPORT#*, USER#*, SUSPENSIONS, BLOCKS, SESSIONS#*',
      'dynamodb:DeleteItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of THROTTLE#report-alike#*',
      'dynamodb:DeleteItem of THROTTLE#report-alike#*',
      'dynamodb:GetItem of REPORT#*, CODE#*, LINK#*, USER#*',
      'dynamodb:PutItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of AUDIT#*',
      'dynamodb:PutItem of AUDIT#*, SUSPENSIONS, ACCOUNTMAIL#*',
      'dynamodb:PutItem of SUSPENSIONS, AUDIT#*, ACCOUNTMAIL#*, USER#*, BLOCKS, SESSIONS#* with one of SUSPENSIONS, AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of REPORT#*',
      'dynamodb:UpdateItem of SESSIONS#*, REPORT#*, USER#*, BLOCKS',
      'dynamodb:UpdateItem of SUSPENSIONS, AUDIT#*, ACCOUNTMAIL#*, USER#*, BLOCKS, SESSIONS#* with one of USER#*, BLOCKS, SESSIONS#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#report#*'],
  },
  // The same without reports.
  'klookup-dev-reinstate-account': {
    ...accountsLog('Operators/ReinstateAccount'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of USER#*, SUSPENSIONS, BLOCKS, SESSIONS#*',
      'dynamodb:DeleteItem of AUDIT#*, ACCOUNTMAIL#*, USER#*, BLOCKS, SUSPENSIONS with one of SUSPENSIONS',
      'dynamodb:DeleteItem of SUSPENSIONS',
      'dynamodb:GetItem of USER#*',
      'dynamodb:PutItem of AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of AUDIT#*, ACCOUNTMAIL#*, USER#*, BLOCKS, SUSPENSIONS with one of AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of AUDIT#*, ACCOUNTMAIL#*, USER#*, BLOCKS, SUSPENSIONS with one of USER#*, BLOCKS',
      'dynamodb:UpdateItem of SESSIONS#*, USER#*, BLOCKS',
    ],
  },
  // All blocks with their reasons. Those of accounts that version 0.1 suspended are in the accounts.
  'klookup-dev-list-blocks': {
    ...accountsLog('Operators/ListBlocks'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of BLOCK#*, USER#*, SESSIONS#*',
      'dynamodb:GetItem of BLOCKS',
      'dynamodb:Query of SUSPENSIONS',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
  // The block, the item that edges read, and the decision; and the transaction of each report.
  'klookup-dev-block-destination': {
    ...accountsLog('Operators/BlockDestination'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of REPORT#*, SESSIONS#*',
      'dynamodb:DeleteItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of THROTTLE#report-alike#*',
      'dynamodb:DeleteItem of THROTTLE#report-alike#*',
      'dynamodb:GetItem of REPORT#*, CODE#*, LINK#*, BLOCK#*',
      'dynamodb:PutItem of AUDIT#*',
      'dynamodb:PutItem of AUDIT#*, BLOCK#*, BLOCKS with one of AUDIT#*',
      'dynamodb:PutItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of AUDIT#*',
      'dynamodb:UpdateItem of AUDIT#*, BLOCK#*, BLOCKS with one of BLOCK#*, BLOCKS',
      'dynamodb:UpdateItem of AUDIT#*, REPORT#*, THROTTLE#report-alike#* with one of REPORT#*',
      'dynamodb:UpdateItem of SESSIONS#*, REPORT#*, BLOCK#*, BLOCKS',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#report#*'],
  },
  // The same without reports.
  'klookup-dev-unblock-destination': {
    ...accountsLog('Operators/UnblockDestination'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:DeleteItem of AUDIT#*, BLOCKS, BLOCK#* with one of BLOCK#*',
      'dynamodb:DeleteItem of BLOCK#*',
      'dynamodb:GetItem of BLOCK#*',
      'dynamodb:PutItem of AUDIT#*',
      'dynamodb:PutItem of AUDIT#*, BLOCKS, BLOCK#* with one of AUDIT#*',
      'dynamodb:UpdateItem of AUDIT#*, BLOCKS, BLOCK#* with one of BLOCKS',
      'dynamodb:UpdateItem of SESSIONS#*, BLOCKS',
    ],
  },
  // Open appeals, by the index.
  'klookup-dev-list-appeals': {
    ...accountsLog('Operators/ListAppeals'),
    ...originSecret,
    [table]: ['dynamodb:BatchGetItem of APPEAL#*, SESSIONS#*', 'dynamodb:UpdateItem of SESSIONS#*'],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#appeal#*'],
  },
  // The appeal and the decision that it is about; what undoes each kind of decision; and the transaction that closes the appeal.
  'klookup-dev-uphold-appeal': {
    ...accountsLog('Operators/UpholdAppeal'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of USER#*, SUSPENSIONS, BLOCKS, SESSIONS#*',
      'dynamodb:DeleteItem of AUDIT#*, ACCOUNTMAIL#*, USER#*, BLOCKS, SUSPENSIONS with one of SUSPENSIONS',
      'dynamodb:DeleteItem of AUDIT#*, BLOCKS, BLOCK#* with one of BLOCK#*',
      'dynamodb:DeleteItem of SUSPENSIONS, BLOCK#*',
      'dynamodb:GetItem of APPEAL#*, LINK#*, SUSPENSIONS, BLOCK#*, USER#*',
      'dynamodb:PutItem of AUDIT#*, ACCOUNTMAIL#*, USER#*, BLOCKS, SUSPENSIONS with one of AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of AUDIT#*, APPEAL#* with one of AUDIT#*',
      'dynamodb:PutItem of AUDIT#*, BLOCKS, BLOCK#* with one of AUDIT#*',
      'dynamodb:PutItem of LINK#*, CODE#*, USER#*, CHECK#*, AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of AUDIT#*, ACCOUNTMAIL#*, USER#*, BLOCKS, SUSPENSIONS with one of USER#*, BLOCKS',
      'dynamodb:UpdateItem of AUDIT#*, APPEAL#* with one of APPEAL#*',
      'dynamodb:UpdateItem of AUDIT#*, BLOCKS, BLOCK#* with one of BLOCKS',
      'dynamodb:UpdateItem of LINK#*, CODE#*, USER#*, CHECK#*, AUDIT#*, ACCOUNTMAIL#* with one of USER#*, CHECK#*',
      'dynamodb:UpdateItem of SESSIONS#*, USER#*, CHECK#*, BLOCKS, APPEAL#*',
    ],
  },
  // The appeal, in one transaction with the decision and the owner's mail.
  'klookup-dev-dismiss-appeal': {
    ...accountsLog('Operators/DismissAppeal'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of APPEAL#*',
      'dynamodb:PutItem of AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of AUDIT#*, ACCOUNTMAIL#*, APPEAL#* with one of AUDIT#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of AUDIT#*, ACCOUNTMAIL#*, APPEAL#* with one of APPEAL#*',
      'dynamodb:UpdateItem of SESSIONS#*, APPEAL#*',
    ],
  },
  // The decisions.
  'klookup-dev-list-decisions': {
    ...accountsLog('Operators/ListDecisions'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:Query of AUDIT#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
};
