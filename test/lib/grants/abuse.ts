import {
  captchaSecret,
  type ExpectedGrants,
  log,
  originSecret,
  publicOrigin,
  secret,
  table,
} from './resources.ts';

/** Of reports, appeals and blocks. */
export const abuseGrants: ExpectedGrants = {
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
  // Counts the blocks.
  'klookup-dev-measure-blocks': {
    ...log('BlocksMeter'),
    [table]: ['dynamodb:GetItem of BLOCKS'],
  },
};
