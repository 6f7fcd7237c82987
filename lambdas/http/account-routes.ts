/** The endpoints of the accounts stack's HTTP API: the names of their handler files, `<name>.handler.ts`. */
export type AccountEndpointName =
  | CredentialEndpointName
  | KeyEndpointName
  | LeavingEndpointName
  | OperatorEndpointName
  | OwnAccountEndpointName
  | SessionEndpointName;

type LeavingEndpointName = 'delete-account' | 'export-account';

type OwnAccountEndpointName = 'get-account' | 'list-account-events' | 'update-account';

type CredentialEndpointName =
  | 'change-email'
  | 'change-password'
  | 'confirm-email'
  | 'create-challenge'
  | 'forgot-password'
  | 'register'
  | 'resend-verification'
  | 'reset-password'
  | 'undo-email'
  | 'verify-account';

type SessionEndpointName =
  | 'confirm-session'
  | 'end-session'
  | 'end-sessions'
  | 'get-session'
  | 'list-sessions'
  | 'sign-in'
  | 'sign-out';

export type KeyEndpointName =
  | 'create-key'
  | 'list-keys'
  | 'revoke-key'
  | 'revoke-keys'
  | 'rotate-key'
  | 'update-key';

export type OperatorEndpointName =
  | 'block-destination'
  | 'dismiss-appeal'
  | 'dismiss-report'
  | 'get-operated-account'
  | 'get-operated-link'
  | 'lift-take-down'
  | 'list-appeals'
  | 'list-blocks'
  | 'list-decisions'
  | 'list-reports'
  | 'reinstate-account'
  | 'suspend-account'
  | 'take-down-link'
  | 'unblock-destination'
  | 'uphold-appeal';

interface AccountRoute {
  readonly endpoint: AccountEndpointName;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** In API Gateway's syntax, with `{name}` for a path parameter. {@link accountPathPatterns} must match it. */
  readonly path: `/api/v1/${'account' | 'captcha' | 'keys' | 'operator' | 'session' | 'sessions'}${'' | `/${string}`}`;
}

/**
 * Every route of the accounts stack's HTTP API. The template creates a gateway route for each; other requests go to
 * `unknown-account-path.handler.ts`.
 */
export const accountRoutes = [
  { endpoint: 'get-account', method: 'GET', path: '/api/v1/account' },
  { endpoint: 'update-account', method: 'PATCH', path: '/api/v1/account' },
  { endpoint: 'list-account-events', method: 'GET', path: '/api/v1/account/events' },
  { endpoint: 'delete-account', method: 'DELETE', path: '/api/v1/account' },
  { endpoint: 'export-account', method: 'GET', path: '/api/v1/account/export' },
  { endpoint: 'sign-in', method: 'POST', path: '/api/v1/session' },
  { endpoint: 'get-session', method: 'GET', path: '/api/v1/session' },
  { endpoint: 'sign-out', method: 'DELETE', path: '/api/v1/session' },
  { endpoint: 'confirm-session', method: 'POST', path: '/api/v1/session/confirm' },
  { endpoint: 'list-sessions', method: 'GET', path: '/api/v1/sessions' },
  { endpoint: 'end-sessions', method: 'DELETE', path: '/api/v1/sessions' },
  { endpoint: 'end-session', method: 'DELETE', path: '/api/v1/sessions/{id}' },
  { endpoint: 'create-challenge', method: 'POST', path: '/api/v1/captcha' },
  { endpoint: 'register', method: 'POST', path: '/api/v1/account/register' },
  { endpoint: 'verify-account', method: 'POST', path: '/api/v1/account/verify' },
  { endpoint: 'resend-verification', method: 'POST', path: '/api/v1/account/resend' },
  { endpoint: 'change-password', method: 'POST', path: '/api/v1/account/password' },
  { endpoint: 'forgot-password', method: 'POST', path: '/api/v1/account/password/forgot' },
  { endpoint: 'reset-password', method: 'POST', path: '/api/v1/account/password/reset' },
  { endpoint: 'change-email', method: 'POST', path: '/api/v1/account/email' },
  { endpoint: 'confirm-email', method: 'POST', path: '/api/v1/account/email/confirm' },
  { endpoint: 'undo-email', method: 'POST', path: '/api/v1/account/email/undo' },
  { endpoint: 'create-key', method: 'POST', path: '/api/v1/keys' },
  { endpoint: 'list-keys', method: 'GET', path: '/api/v1/keys' },
  { endpoint: 'revoke-keys', method: 'DELETE', path: '/api/v1/keys' },
  { endpoint: 'update-key', method: 'PATCH', path: '/api/v1/keys/{id}' },
  { endpoint: 'revoke-key', method: 'DELETE', path: '/api/v1/keys/{id}' },
  { endpoint: 'rotate-key', method: 'POST', path: '/api/v1/keys/{id}/rotate' },
  { endpoint: 'list-reports', method: 'GET', path: '/api/v1/operator/reports' },
  { endpoint: 'dismiss-report', method: 'POST', path: '/api/v1/operator/reports/{id}/dismiss' },
  { endpoint: 'get-operated-link', method: 'GET', path: '/api/v1/operator/links/{code}' },
  { endpoint: 'take-down-link', method: 'POST', path: '/api/v1/operator/links/{code}/take-down' },
  { endpoint: 'lift-take-down', method: 'POST', path: '/api/v1/operator/links/{code}/restore' },
  { endpoint: 'get-operated-account', method: 'GET', path: '/api/v1/operator/accounts/{id}' },
  { endpoint: 'suspend-account', method: 'POST', path: '/api/v1/operator/accounts/{id}/suspend' },
  { endpoint: 'reinstate-account', method: 'POST', path: '/api/v1/operator/accounts/{id}/reinstate' },
  { endpoint: 'list-blocks', method: 'GET', path: '/api/v1/operator/blocks' },
  { endpoint: 'block-destination', method: 'POST', path: '/api/v1/operator/blocks' },
  { endpoint: 'unblock-destination', method: 'DELETE', path: '/api/v1/operator/blocks' },
  { endpoint: 'list-appeals', method: 'GET', path: '/api/v1/operator/appeals' },
  { endpoint: 'uphold-appeal', method: 'POST', path: '/api/v1/operator/appeals/{id}/uphold' },
  { endpoint: 'dismiss-appeal', method: 'POST', path: '/api/v1/operator/appeals/{id}/dismiss' },
  { endpoint: 'list-decisions', method: 'GET', path: '/api/v1/operator/audit' },
] as const satisfies readonly AccountRoute[];

/** CloudFront's path patterns for the accounts stack's HTTP API. They match more paths than the routes do; the rest gets a 404. */
export const accountPathPatterns = [
  '/api/v1/account*',
  '/api/v1/captcha*',
  '/api/v1/keys*',
  '/api/v1/operator*',
  '/api/v1/session*',
] as const;
