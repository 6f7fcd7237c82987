import { accountsLog, type ExpectedGrants, log, originSecret, publicOrigin, table } from './resources.ts';

/** Of documents, pages and responses that belong to no link. */
export const documentsGrants: ExpectedGrants = {
  'klookup-dev-health': { ...log('Health'), ...originSecret, [table]: ['dynamodb:GetItem of COUNTER'] },
  'klookup-dev-openapi': { ...log('OpenApi'), ...originSecret, ...publicOrigin },
  'klookup-dev-docs': { ...log('Docs'), ...originSecret, ...publicOrigin },
  'klookup-dev-bot-pages': { ...log('BotPages'), ...originSecret, ...publicOrigin },
  'klookup-dev-account-pages': { ...accountsLog('AccountPages'), ...originSecret },
  'klookup-dev-unknown-account-path': { ...accountsLog('UnknownRoute'), ...originSecret },
  'klookup-dev-unknown-route': { ...log('UnknownRoute'), ...originSecret },
  // Puts the web app's files into their bucket, and empties it when the stack is deleted.
  'klookup-dev-publish-web': {
    'klookup-dev-edge/WebApp/Publisher/Logs.Arn': ['logs:CreateLogStream', 'logs:PutLogEvents'],
    'klookup-dev-edge/WebApp/Bucket.Arn/*': ['s3:DeleteObject', 's3:PutObject'],
    'klookup-dev-edge/WebApp/Bucket.Arn': ['s3:ListBucket'],
  },
};
