import { checks, type ExpectedGrants, log, originSecret, publicOrigin, table } from './resources.ts';

const provesSites = {
  'klookup-dev-service/Sites/Prover/Function.Arn': ['lambda:InvokeFunction'],
};

/** Of what checks links on their pages, and proves domains. */
export const verificationGrants: ExpectedGrants = {
  'klookup-dev-list-checks': {
    ...log('VerificationApi/ListChecks'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, SESSIONS#*',
      'dynamodb:GetItem of KEY#*, LINK#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  // Makes the check due; the link itself stays as it is.
  'klookup-dev-verify-link': {
    ...log('VerificationApi/VerifyLink'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, SESSIONS#*',
      'dynamodb:GetItem of KEY#*, LINK#*, BLOCKS',
      'dynamodb:PutItem of CHECK#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  // As an update of a link that is enabled: takes its claims and checks its bars. Counts it as its owner's again.
  'klookup-dev-restore-link': {
    ...log('VerificationApi/RestoreLink'),
    ...originSecret,
    ...publicOrigin,
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, SESSIONS#*',
      'dynamodb:ConditionCheckItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of USER#*',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:DeleteItem of DUE#purge#*',
      'dynamodb:DeleteItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of DUE#purge#*',
      'dynamodb:GetItem of KEY#*, LINK#*, BLOCKS',
      'dynamodb:PutItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*',
      'dynamodb:PutItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, STATS#*, USER#*, CHECK#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, DUE#purge#*, CHECK#*, USER#*, STATS#* with one of STATS#*, USER#*',
      'dynamodb:UpdateItem of LINK#*, CODE#*, USER#*, CHECK#* with one of CHECK#*',
    ],
  },
  // Notes the confirmation, and makes the check due.
  'klookup-dev-confirm-removal': {
    ...log('VerificationApi/ConfirmRemoval'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, SESSIONS#*',
      'dynamodb:GetItem of KEY#*, LINK#*, BLOCKS',
      'dynamodb:PutItem of CHECK#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  // The caller's key; the domain, and those that count towards the account's limit; the function that looks for its proof.
  'klookup-dev-put-site': {
    ...log('Sites/PutSite'),
    ...originSecret,
    ...publicOrigin,
    ...provesSites,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*, DOMAINS#*',
      'dynamodb:PutItem of DOMAINS#*',
      'dynamodb:Query of DOMAINS#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, DOMAINS#*',
    ],
  },
  'klookup-dev-verify-site': {
    ...log('Sites/VerifySite'),
    ...originSecret,
    ...publicOrigin,
    ...provesSites,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*, DOMAINS#*',
      'dynamodb:PutItem of DOMAINS#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*, DOMAINS#*',
    ],
  },
  'klookup-dev-list-sites': {
    ...log('Sites/ListSites'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*',
      'dynamodb:Query of DOMAINS#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  'klookup-dev-get-site': {
    ...log('Sites/GetSite'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*, DOMAINS#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  'klookup-dev-delete-site': {
    ...log('Sites/DeleteSite'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:DeleteItem of DOMAINS#*',
      'dynamodb:GetItem of KEY#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  // Connects to strangers' hosts, so it can do nothing but log.
  'klookup-dev-prove-site': log('Sites/Prover'),
  // Lists the proofs that are due, and has them looked for.
  'klookup-dev-recheck-sites': {
    ...log('Sites/Rechecker'),
    ...publicOrigin,
    ...provesSites,
    [table]: [
      'dynamodb:GetItem of DOMAINS#*',
      'dynamodb:PutItem of DOMAINS#*',
      'dynamodb:UpdateItem of DOMAINS#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#proof#*'],
  },
  // Parses strangers' pages, so it can do nothing but log.
  'klookup-dev-fetch-pages': log('Verification/PageFetcher'),
  // Lists what is due, postpones it, and counts sites for the stage's brake.
  'klookup-dev-dispatch-checks': {
    ...log('Verification/CheckDispatcher'),
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*',
      'dynamodb:GetItem of VERIFICATION',
      'dynamodb:PutItem of CHECK#*, VERIFICATION',
      'dynamodb:Query of VERIFICATION',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#check#*'],
    [checks]: ['sqs:SendMessage'],
  },
  // Reads links with their checks and the blocks; for the brakes, the account's links, the warning and the hours of checks.
  // Writes what a check comes to and removes links, each with mail for their owners, and has it sent.
  'klookup-dev-check-site': {
    ...log('Verification/SiteChecker'),
    ...publicOrigin,
    'arn:aws:ssm:us-east-1:<account>:parameter/klookup/dev/distribution-host': ['ssm:GetParameter'],
    'klookup-dev-service/Verification/PageFetcher/Function.Arn': ['lambda:InvokeFunction'],
    'klookup-dev-service/Mail/Sender/Function.Arn': ['lambda:InvokeFunction'],
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, LINK#*',
      'dynamodb:DeleteItem of CHECK#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, CHECK#*, CODE#*, DUE#purge#*, OUTBOX#*, STATS#*, USER#* with one of USER#*',
      'dynamodb:GetItem of BLOCKS, VERIFICATION, OUTBOX#*',
      'dynamodb:PutItem of CHECK#*, LINK#*, OUTBOX#*, CODE#*, DUE#purge#*',
      'dynamodb:PutItem of LINK#*, CHECK#*, CODE#*, DUE#purge#*, OUTBOX#*, STATS#*, USER#* with one of LINK#*, CHECK#*, CODE#*, DUE#purge#*, OUTBOX#*',
      'dynamodb:Query of VERIFICATION',
      'dynamodb:UpdateItem of LINK#*, CHECK#*, CODE#*, DUE#purge#*, OUTBOX#*, STATS#*, USER#* with one of STATS#*, USER#*, OUTBOX#*',
      'dynamodb:UpdateItem of VERIFICATION, OUTBOX#*, STATS#*, USER#*',
    ],
    [`${table}/index/owner`]: ['dynamodb:Query of USER#*'],
    [checks]: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  },
};
