import { describe, expect, it } from 'vitest';
import { arn, asList, dev, grantsOf, roleOf } from './role-grants.ts';
import { type Resource, resources } from './synthesis.ts';

const secret = (name: string) => ({
  [arn('secretsmanager', `secret:klookup-dev-${name}-??????`)]: ['secretsmanager:GetSecretValue'],
});
const table = arn('dynamodb', 'table/klookup-dev');
const clicks = arn('sqs', 'klookup-dev-clicks');
const purges = arn('sqs', 'klookup-dev-purges');
const checks = arn('sqs', 'klookup-dev-checks.fifo');
const originSecret = secret('origin-1');
const captchaSecret = secret('captcha');
const publicOrigin = {
  'arn:aws:ssm:us-east-1:<account>:parameter/klookup/dev/public-origin': ['ssm:GetParameter'],
};
const log = (path: string) => ({
  [`klookup-dev-service/${path}/Logs.Arn`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
});

const accountsLog = (path: string) => ({
  [`klookup-dev-accounts/${path}/Logs.Arn`]: ['logs:CreateLogStream', 'logs:PutLogEvents'],
});

const provesSites = {
  'klookup-dev-service/Sites/Prover/Function.Arn': ['lambda:InvokeFunction'],
};

const mailsAboutAccounts = {
  'klookup-dev-accounts/AccountMail/Sender/Function.Arn': ['lambda:InvokeFunction'],
};

const readsRoutes = ['dynamodb:BatchGetItem of CODE#*, BLOCKS', 'dynamodb:GetItem of CODE#*'];

/** All permissions of each function. When you add a line, say why the function needs it. */
const expectedGrants: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
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
  // The link's owner, and its days with their referrers.
  'klookup-dev-get-link-stats': {
    ...log('Statistics/GetLinkStats'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*, LINK#*',
      'dynamodb:Query of STATS#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
  },
  // The account's links, which of them were visited, and their days.
  'klookup-dev-get-stats': {
    ...log('Statistics/GetStats'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of STATS#*, CHECK#*, SESSIONS#*',
      'dynamodb:GetItem of KEY#*',
      'dynamodb:Query of STATS#*',
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
  'klookup-dev-health': { ...log('Health'), ...originSecret, [table]: ['dynamodb:GetItem of COUNTER'] },
  'klookup-dev-openapi': { ...log('OpenApi'), ...originSecret, ...publicOrigin },
  'klookup-dev-docs': { ...log('Docs'), ...originSecret, ...publicOrigin },
  'klookup-dev-bot-pages': { ...log('BotPages'), ...originSecret, ...publicOrigin },
  // A link and its route, its checks and the domains that its owner has proved; a view to count; the key of the captcha's
  // challenges; the network's Continues, and the key for
  // hashing addresses.
  'klookup-dev-show-preview': {
    ...log('Previews/ShowPreview'),
    ...originSecret,
    ...captchaSecret,
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, DOMAINS#*',
      'dynamodb:GetItem of CODE#*, LINK#*, BLOCKS, CONTINUES#*',
    ],
    [clicks]: ['sqs:SendMessage'],
  },
  // The same, and the captcha's token, which it spends; it counts a Continue.
  'klookup-dev-continue': {
    ...log('Previews/Continue'),
    ...originSecret,
    ...captchaSecret,
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:BatchGetItem of CHECK#*, DOMAINS#*',
      'dynamodb:GetItem of CODE#*, LINK#*, BLOCKS, CAPTCHA#*, CONTINUES#*',
      'dynamodb:PutItem of CAPTCHA#*',
      'dynamodb:UpdateItem of CONTINUES#*',
    ],
    [clicks]: ['sqs:SendMessage'],
  },
  // The key of the captcha's challenges.
  'klookup-dev-show-report': {
    ...log('Reports/ShowReport'),
    ...originSecret,
    ...captchaSecret,
    ...publicOrigin,
  },
  // The same; the reported link's route; the captcha's token; the report, or the row that counts it, with its
  // sender's windows and the number of reports like it.
  'klookup-dev-file-report': {
    ...log('Reports/FileReport'),
    ...originSecret,
    ...captchaSecret,
    ...publicOrigin,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:GetItem of CODE#*, CAPTCHA#*, REPORT#*, THROTTLE#report#*, THROTTLE#report-alike#*',
      'dynamodb:PutItem of CAPTCHA#*, REPORT#*, THROTTLE#report#*',
      'dynamodb:PutItem of REPORT#*, THROTTLE#report#*, THROTTLE#report-alike#* with one of REPORT#*, THROTTLE#report#*',
      'dynamodb:UpdateItem of THROTTLE#report#*, THROTTLE#report-alike#*, REPORT#*',
    ],
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
  'klookup-dev-account-pages': { ...accountsLog('AccountPages'), ...originSecret },
  'klookup-dev-unknown-account-path': { ...accountsLog('UnknownRoute'), ...originSecret },
  'klookup-dev-unknown-route': { ...log('UnknownRoute'), ...originSecret },
  'klookup-dev-count-clicks': {
    ...log('ClickCounter'),
    [table]: [
      'dynamodb:GetItem of STATS#*',
      'dynamodb:PutItem of CLICK#*#*',
      'dynamodb:PutItem of CLICK#*#*, STATS#* with one of CLICK#*#*',
      'dynamodb:UpdateItem of CLICK#*#*, STATS#* with one of STATS#*',
      'dynamodb:UpdateItem of STATS#*',
    ],
    [clicks]: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
  },
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
      'dynamodb:DeleteItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:DeleteItem of LINK#*, STATS#*, CHECK#*, USER#*',
      'dynamodb:GetItem of LINK#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*',
      'dynamodb:PutItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of CODE#*, DUE#purge#*',
      'dynamodb:UpdateItem of CODE#*, DUE#purge#*, USER#*, LINK#*, STATS#*, CHECK#* with one of USER#*',
      'dynamodb:UpdateItem of DUE#purge#*, USER#*',
    ],
    [`${table}/index/due`]: ['dynamodb:Query of DUE#purge#*'],
    [purges]: ['sqs:SendMessage'],
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
  // Signs challenges; reads nothing.
  'klookup-dev-create-challenge': {
    ...accountsLog('Credentials/CreateChallenge'),
    ...originSecret,
    ...captchaSecret,
  },
  // Spends the captcha and stores what is asked for. Has no grant to read an account.
  'klookup-dev-register': {
    ...accountsLog('Credentials/Register'),
    ...originSecret,
    ...captchaSecret,
    ...mailsAboutAccounts,
    [table]: ['dynamodb:PutItem of CAPTCHA#*, ACCOUNTMAIL#*'],
  },
  // Stores what is asked for, and has it mailed. Has no grant to read an account.
  'klookup-dev-resend-verification': {
    ...accountsLog('Credentials/ResendVerification'),
    ...originSecret,
    ...mailsAboutAccounts,
    [table]: ['dynamodb:PutItem of ACCOUNTMAIL#*'],
  },
  // The same.
  'klookup-dev-forgot-password': {
    ...accountsLog('Credentials/ForgotPassword'),
    ...originSecret,
    ...mailsAboutAccounts,
    [table]: ['dynamodb:PutItem of ACCOUNTMAIL#*'],
  },
  // Counts tries of codes, finds whose address it is, and reads the account with its tokens. Changes both, ends the sessions and
  // starts one, and ends the delays of sign-ins.
  'klookup-dev-verify-account': {
    ...accountsLog('Credentials/VerifyAccount'),
    ...originSecret,
    ...secret('address-hash'),
    [table]: [
      'dynamodb:BatchGetItem of USER#*, SESSIONS#*, TOKENS#*',
      'dynamodb:DeleteItem of SESSIONS#*, EVENTS#*, EMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of TOKENS#*, THROTTLE#sign-in-*#*',
      'dynamodb:DeleteItem of TOKENS#*, THROTTLE#sign-in-*#*',
      'dynamodb:GetItem of EMAIL#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*, EMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of SESSIONS#*, EVENTS#*',
      'dynamodb:UpdateItem of SESSIONS#*, EVENTS#*, EMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of EMAIL#*, USER#*, SESSIONS#*, THROTTLE#sign-in-*#*',
      'dynamodb:UpdateItem of TOKENS#*, EMAIL#*, USER#*, SESSIONS#*, THROTTLE#sign-in-*#*',
    ],
  },
  // The same, without codes; and a mail that says so.
  'klookup-dev-reset-password': {
    ...accountsLog('Credentials/ResetPassword'),
    ...originSecret,
    ...secret('address-hash'),
    ...mailsAboutAccounts,
    [table]: [
      'dynamodb:BatchGetItem of USER#*, SESSIONS#*, TOKENS#*',
      'dynamodb:DeleteItem of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, EMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of TOKENS#*, THROTTLE#sign-in-*#*',
      'dynamodb:DeleteItem of TOKENS#*, THROTTLE#sign-in-*#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, EMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of EMAIL#*, USER#*, SESSIONS#*, THROTTLE#sign-in-*#*',
      'dynamodb:UpdateItem of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, EMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of EMAIL#*, USER#*, SESSIONS#*, THROTTLE#sign-in-*#*',
    ],
  },
  // The caller's session; tries of the password; the change as above.
  'klookup-dev-change-password': {
    ...accountsLog('Credentials/ChangePassword'),
    ...originSecret,
    ...secret('address-hash'),
    ...mailsAboutAccounts,
    [table]: [
      'dynamodb:BatchGetItem of USER#*, THROTTLE#sign-in-*#*, SESSIONS#*',
      'dynamodb:DeleteItem of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of TOKENS#*, THROTTLE#sign-in-*#*',
      'dynamodb:DeleteItem of THROTTLE#sign-in-*#*, TOKENS#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of USER#*, SESSIONS#*, THROTTLE#sign-in-*#*',
      'dynamodb:UpdateItem of USER#*, THROTTLE#sign-in-*#*, SESSIONS#*',
    ],
  },
  // The caller's session; checks that the account has another address, and stores the mail to the new one.
  'klookup-dev-change-email': {
    ...accountsLog('Credentials/ChangeEmail'),
    ...originSecret,
    ...mailsAboutAccounts,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:ConditionCheckItem of EVENTS#*, ACCOUNTMAIL#*, USER#* with one of USER#*',
      'dynamodb:ConditionCheckItem of USER#*',
      'dynamodb:PutItem of EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of EVENTS#*, ACCOUNTMAIL#*, USER#* with one of EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of SESSIONS#*',
    ],
  },
  // As a reset, with tries of the password; claims the new address and holds the old one.
  'klookup-dev-confirm-email': {
    ...accountsLog('Credentials/ConfirmEmail'),
    ...originSecret,
    ...secret('address-hash'),
    ...mailsAboutAccounts,
    [table]: [
      'dynamodb:BatchGetItem of USER#*, SESSIONS#*, TOKENS#*, THROTTLE#sign-in-*#*',
      'dynamodb:DeleteItem of EMAIL#*, SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of TOKENS#*, THROTTLE#sign-in-*#*',
      'dynamodb:DeleteItem of THROTTLE#sign-in-*#*, TOKENS#*',
      'dynamodb:PutItem of EMAIL#*, SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of EMAIL#*, SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of EMAIL#*, SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:UpdateItem of EMAIL#*, SESSIONS#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, THROTTLE#sign-in-*#*, TOKENS#* with one of EMAIL#*, USER#*, SESSIONS#*, THROTTLE#sign-in-*#*',
      'dynamodb:UpdateItem of THROTTLE#sign-in-*#*, EMAIL#*, USER#*, SESSIONS#*',
    ],
  },
  // Claims the old address, gives up the new one, removes the password and ends the sessions.
  'klookup-dev-undo-email': {
    ...accountsLog('Credentials/UndoEmail'),
    ...originSecret,
    ...mailsAboutAccounts,
    [table]: [
      'dynamodb:BatchGetItem of USER#*, SESSIONS#*, TOKENS#*, KEY#*',
      'dynamodb:DeleteItem of EMAIL#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, SESSIONS#*, KEY#*, TOKENS#* with one of EMAIL#*, TOKENS#*',
      'dynamodb:DeleteItem of EMAIL#*, TOKENS#*',
      'dynamodb:PutItem of EMAIL#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:PutItem of EMAIL#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, SESSIONS#*, KEY#*, TOKENS#* with one of EMAIL#*, EVENTS#*, ACCOUNTMAIL#*',
      'dynamodb:Query of USER#*',
      'dynamodb:UpdateItem of EMAIL#*, EVENTS#*, ACCOUNTMAIL#*, USER#*, SESSIONS#*, KEY#*, TOKENS#* with one of USER#*, SESSIONS#*, KEY#*',
      'dynamodb:UpdateItem of USER#*, SESSIONS#*, KEY#*',
    ],
  },
  // The link; what says that its account is suspended or its destination blocked, with the reason; the appeal.
  'klookup-dev-appeal': {
    ...log('Appeals'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*, LINK#*, SUSPENSIONS, BLOCKS, BLOCK#*',
      'dynamodb:PutItem of APPEAL#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
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
  // Stores which addresses bounced; Lambda hands what fails to the dead-letter queue in its name.
  'klookup-dev-record-bounces': {
    ...log('Mail/Bounces/RecordBounces'),
    [table]: ['dynamodb:PutItem of MAILSTOP#*'],
    [arn('sqs', 'klookup-dev-mail-bounces-dead')]: ['sqs:SendMessage'],
  },
  // Counts the blocks.
  'klookup-dev-measure-blocks': {
    ...log('BlocksMeter'),
    [table]: ['dynamodb:GetItem of BLOCKS'],
  },
  // Puts the web app's files into their bucket, and empties it when the stack is deleted.
  'klookup-dev-publish-web': {
    'klookup-dev-edge/WebApp/Publisher/Logs.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    'klookup-dev-edge/WebApp/Bucket.Arn/*': ['s3:DeleteObject', 's3:PutObject'],
    'klookup-dev-edge/WebApp/Bucket.Arn': ['s3:ListBucket'],
  },
  // It reads the tables of all generations, for the replicas that outlive a swap of tables.
  'the redirector': {
    'arn:aws:dynamodb:us-east-1:<account>:table/klookup-dev': readsRoutes,
    'arn:aws:dynamodb:us-east-1:<account>:table/klookup-dev.*': readsRoutes,
    'arn:aws:sqs:us-east-1:<account>:klookup-dev-clicks': ['sqs:SendMessage'],
    'arn:aws:logs:*:<account>:log-group:/klookup/dev/redirect:*': [
      'logs:CreateLogGroup',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
    ],
  },
};

const functions = [dev.service, dev.accounts, dev.edge].flatMap((template) =>
  resources(template, 'AWS::Lambda::Function').map((fn) => ({
    // Only the redirector has a generated name.
    name: fn.Properties.FunctionName ?? 'the redirector',
    template,
    fn,
  })),
);

describe("a stage's functions", () => {
  it('are exactly those listed here', () => {
    expect(functions.map(({ name }) => name).sort()).toEqual(Object.keys(expectedGrants).sort());
  });

  it.each(functions)('$name has exactly the permissions that it needs', ({ name, template, fn }) => {
    expect(grantsOf(template, fn)).toEqual(expectedGrants[name]);
  });

  it.each(functions)('$name has its own role, without policies from elsewhere', ({ template, fn }) => {
    const roleId = roleOf(fn);
    const { Properties } = template.toJSON().Resources[roleId] as Resource;
    expect(Properties.ManagedPolicyArns).toBeUndefined();
    expect(Properties.Policies).toBeUndefined();
    const sharing = functions.filter((other) => other.template === template && roleOf(other.fn) === roleId);
    expect(sharing).toHaveLength(1);
  });

  it.each(functions)(
    '$name can be assumed by Lambda, and at the edge by CloudFront too',
    ({ name, template, fn }) => {
      const { Properties } = template.toJSON().Resources[roleOf(fn)] as Resource;
      const principals = Properties.AssumeRolePolicyDocument.Statement.flatMap(
        ({ Principal }: { Principal: { Service: string } }) => asList(Principal.Service),
      );
      expect(principals.sort()).toEqual(
        name === 'the redirector'
          ? ['edgelambda.amazonaws.com', 'lambda.amazonaws.com']
          : ['lambda.amazonaws.com'],
      );
    },
  );
});
