import {
  accountsLog,
  captchaSecret,
  type ExpectedGrants,
  mailsAboutAccounts,
  originSecret,
  secret,
  table,
} from './resources.ts';

/** Of registration, passwords and e-mail addresses. */
export const credentialsGrants: ExpectedGrants = {
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
};
