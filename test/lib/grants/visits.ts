import {
  captchaSecret,
  clicks,
  type ExpectedGrants,
  log,
  originSecret,
  publicOrigin,
  secret,
  table,
} from './resources.ts';

const readsRoutes = ['dynamodb:BatchGetItem of CODE#*, BLOCKS', 'dynamodb:GetItem of CODE#*'];

/** Of what visitors meet, and what counts their visits. */
export const visitsGrants: ExpectedGrants = {
  // The link's owner, and its days with their referrers.
  'klookup-dev-get-link-stats': {
    ...log('Statistics/GetLinkStats'),
    ...originSecret,
    [table]: [
      'dynamodb:BatchGetItem of SESSIONS#*',
      'dynamodb:GetItem of KEY#*, LINK#*, STATS#*',
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
      'dynamodb:GetItem of KEY#*, STATS#*',
      'dynamodb:Query of STATS#*',
      'dynamodb:UpdateItem of KEY#*, SESSIONS#*',
    ],
    [`${table}/index/owner`]: ['dynamodb:Query of USER#*'],
  },
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
  'klookup-dev-count-clicks': {
    ...log('ClickCounter'),
    [table]: [
      // The totals of several links at a time.
      'dynamodb:BatchGetItem of STATS#*',
      'dynamodb:GetItem of STATS#*, COUNTING',
      'dynamodb:PutItem of COUNTING, CLICK#*#*, STATS#*',
      'dynamodb:Query of STATS#*',
      'dynamodb:UpdateItem of CLICK#*#*, STATS#* with one of STATS#*',
      'dynamodb:UpdateItem of STATS#*',
    ],
    [clicks]: ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
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
