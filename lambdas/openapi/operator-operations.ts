import type { ErrorCode } from '../errors/coded-error.ts';
import type { OperatorEndpointName } from '../http/account-routes.ts';
import { MAX_BODY_BYTES } from '../http/json-body.ts';
import { badBody, type Operation } from './operation.ts';

const REPORT_ID = '01KJ4GZ1C0ABCDEFGHJKMNPQRS';
const DECISION_ID = '01KJ4H4V80ABCDEFGHJKMNPQRS';
const APPEAL_ID = '8f14e45fceea167a5a36dedd4bea2543';
const ACCOUNT_ID = '4fd2c6e0b1a84d7f9e3a5c7b2d1f0e9c';
const OPERATOR_ID = '0a1b2c3d4e5f60718293a4b5c6d7e8f9';
const REASON = 'It leads to a fraudulent page.';
const BY_MAIL = 'Where the service sends mail, the owner is notified.';

const report = {
  id: REPORT_ID,
  created_at: '2026-02-22T10:00:00Z',
  reason: 'phishing',
  short_code: 'aBc1234',
  destination: 'hxxps://login[.]evil[.]example/bank',
  details: 'It asks for my password.',
  contact: null,
  counted: null,
};

const decision = {
  id: DECISION_ID,
  at: '2026-02-22T10:05:00Z',
  by: `account:${OPERATOR_ID}`,
  action: 'take-down',
  subject: 'aBc1234',
  short_code: 'aBc1234',
  account: ACCOUNT_ID,
  reason: REASON,
  outcome: null,
  before: {
    isActive: true,
    destination: 'hxxps://shop[.]example/sale',
    fallback: 'hxxps://login[.]evil[.]example/bank',
    takenDown: null,
  },
};

const link = {
  id: 42,
  short_code: 'aBc1234',
  link_type: 'direct',
  target_url: 'hxxps://shop[.]example/sale',
  fallback_url: 'hxxps://login[.]evil[.]example/bank',
  leads_to: 'hxxps://login[.]evil[.]example/bank',
  is_at_fallback: true,
  site_url: null,
  title: null,
  description: null,
  card_title: null,
  card_description: null,
  card_image_url: null,
  account: { id: ACCOUNT_ID, email: 'jane@example.com' },
  is_active: false,
  restriction: { code: 'link_taken_down', reason: REASON },
  taken_down_at: '2026-02-22T10:05:00Z',
  expires_at: '2026-02-22T09:00:00Z',
  created_at: '2026-02-21T10:00:00Z',
  updated_at: '2026-02-21T10:00:00Z',
};
const restored = { ...link, is_active: true, restriction: null, taken_down_at: null };

const account = {
  id: ACCOUNT_ID,
  email: 'jane@example.com',
  language: 'en',
  created_at: '2026-01-05T10:00:00Z',
  email_verified_at: '2026-01-05T10:02:00Z',
  suspended_at: '2026-02-22T10:05:00Z',
  suspension_reason: 'Spam.',
  deleting_at: null,
  active_keys: 1,
  is_operator: false,
};
const reinstated = { ...account, suspended_at: null, suspension_reason: null };

const appeal = {
  id: APPEAL_ID,
  code: 'link_taken_down',
  decided_at: '2026-02-22T10:05:00Z',
  created_at: '2026-02-23T08:00:00Z',
  account: ACCOUNT_ID,
  short_code: 'aBc1234',
  subject: 'aBc1234',
  reason: REASON,
  message: 'The page was hacked, and is clean again.',
};

const resolved = { alike_closed: 0, has_more_alike: false };

type Parts = Pick<Operation, 'summary' | 'description' | 'responses' | 'examples'> &
  Partial<Pick<Operation, 'parameters' | 'body'>> & { readonly errors?: readonly ErrorCode[] };

const operation = ({ errors = [], ...parts }: Parts): Operation => ({
  tag: 'Operators',
  access: 'operator',
  errors,
  ...parts,
});

const decides = { schema: 'Decide', maxBytes: MAX_BODY_BYTES } as const;

/** The documentation of the endpoints for operators. */
export const operatorOperations: Readonly<Record<OperatorEndpointName, Operation>> = {
  'list-reports': operation({
    summary: 'List open reports',
    description:
      'Returns the open reports, the most urgent first. Of reports that are alike (one link, reason and destination) it ' +
      'lists three, so that a flood hides nothing. Reads the 1,000 oldest at most. Addresses are defanged: nothing opens ' +
      'them by accident, and we never fetch them.',
    parameters: 'reportsQuery',
    responses: [{ status: 200, description: 'Open reports.', data: 'ReportList' }],
    errors: ['validation_failed'],
    examples: () => [
      {
        name: 'urgent',
        summary: 'The most urgent reports',
        parameters: { sort: 'urgency', limit: 50 },
        status: 200,
        data: { reports: [report], floods: [], matching: 1, has_more: false },
      },
    ],
  }),
  'dismiss-report': operation({
    summary: 'Dismiss a report',
    description: 'Closes a report that needs no action. Send no body, or `{}`, to close this one alone.',
    parameters: 'reportPath',
    body: { schema: 'DismissReport', maxBytes: MAX_BODY_BYTES, isOptional: true },
    responses: [{ status: 200, description: 'The report is closed.', data: 'DismissedReport' }],
    errors: [...badBody, 'forbidden', 'not_found'],
    examples: () => [
      {
        name: 'dismissed',
        summary: 'A report that needs no action, and those like it',
        parameters: { id: REPORT_ID },
        body: { alike: true },
        status: 200,
        data: { id: REPORT_ID, alike_closed: 2, has_more_alike: false },
      },
    ],
  }),
  'get-operated-link': operation({
    summary: 'Get a link with its history',
    description:
      'Returns a link by its short code, or by its id: where it leads, whose it is, what stops it, its open reports, and what was decided ' +
      'about it within a year. From its expiry on, a link leads to its `fallback_url`, if it has one: `leads_to` is where it leads now. Of a deleted link only reports and decisions are left.',
    parameters: 'namedLinkPath',
    responses: [{ status: 200, description: 'What is known of the link.', data: 'LinkHistory' }],
    errors: ['not_found'],
    examples: () => [
      {
        name: 'history',
        summary: 'A link that was taken down',
        parameters: { code: 'aBc1234' },
        status: 200,
        data: { short_code: 'aBc1234', link, reports: [report], decisions: [decision], is_complete: true },
      },
    ],
  }),
  'take-down-link': operation({
    summary: 'Take a link down',
    description:
      'Visitors of the link get a 451 within 10 seconds, and its owner can only read and delete it. Where the service sends ' +
      'mail, the owner hears why, and how to object. Another reason for a link that is down replaces the first one.',
    parameters: 'codePath',
    body: decides,
    responses: [{ status: 200, description: 'The link is down.', data: 'TakenDown' }],
    errors: [...badBody, 'forbidden', 'not_found'],
    examples: () => [
      {
        name: 'takenDown',
        summary: 'A link that a report led to',
        parameters: { code: 'aBc1234' },
        body: { reason: REASON, reports: [REPORT_ID] },
        status: 200,
        data: { link, ...resolved },
      },
    ],
  }),
  'lift-take-down': operation({
    summary: 'Restore a link',
    description: `Undoes a take-down. The link works as before, unless another one has its post or page. ${BY_MAIL}`,
    parameters: 'codePath',
    responses: [{ status: 200, description: 'The link is not taken down.', data: 'RestoredLink' }],
    errors: ['forbidden', 'not_found'],
    examples: () => [
      {
        name: 'restored',
        summary: 'A link that works again',
        parameters: { code: 'aBc1234' },
        status: 200,
        data: { outcome: 'restored', link: restored },
      },
    ],
  }),
  'get-operated-account': operation({
    summary: 'Get an account',
    description: 'Returns an account by its id, with its suspension.',
    parameters: 'accountPath',
    responses: [{ status: 200, description: 'The account.', data: 'OperatedAccount' }],
    errors: ['not_found'],
    examples: () => [
      {
        name: 'account',
        summary: 'An account that is suspended',
        parameters: { id: ACCOUNT_ID },
        status: 200,
        data: account,
      },
    ],
  }),
  'suspend-account': operation({
    summary: 'Suspend an account',
    description:
      'Visitors of all its links get a 451 within 10 seconds, and it can neither create nor change links. Its owner can sign ' +
      `in, read, export and delete. ${BY_MAIL} If it is an operator, it no longer is.`,
    parameters: 'accountPath',
    body: decides,
    responses: [{ status: 200, description: 'The account is suspended.', data: 'Suspended' }],
    errors: [...badBody, 'forbidden', 'not_found'],
    examples: () => [
      {
        name: 'suspended',
        summary: 'An account that sends spam',
        parameters: { id: ACCOUNT_ID },
        body: { reason: 'Spam.' },
        status: 200,
        data: { account, ...resolved },
      },
    ],
  }),
  'reinstate-account': operation({
    summary: 'Reinstate an account',
    description: `Lifts a suspension. ${BY_MAIL} A role as an operator does not come back.`,
    parameters: 'accountPath',
    responses: [{ status: 200, description: 'The account is not suspended.', data: 'Reinstated' }],
    errors: ['forbidden', 'not_found'],
    examples: () => [
      {
        name: 'reinstated',
        summary: 'An account that works again',
        parameters: { id: ACCOUNT_ID },
        status: 200,
        data: { outcome: 'done', account: reinstated },
      },
    ],
  }),
  'list-blocks': operation({
    summary: 'List blocks and suspensions',
    description:
      "Returns what is blocked and suspended, why and since when. The stage's settings may block more.",
    responses: [{ status: 200, description: 'All of them.', data: 'BlockList' }],
    examples: () => [
      {
        name: 'blocks',
        summary: 'A blocked destination',
        status: 200,
        data: {
          destinations: [{ subject: 'evil[.]example', reason: 'Phishing.', since: '2026-02-22T10:05:00Z' }],
          accounts: [],
        },
      },
    ],
  }),
  'block-destination': operation({
    summary: 'Block a destination',
    description:
      'Visitors of all links that lead there get a 451 within 10 seconds, and no link can be made or changed to lead there. ' +
      'Owners see it in the `restriction` of their links. In a stage that sends mail, each hears why within minutes, with one of the ' +
      'links; so they do when another reason replaces the first one.',
    body: { schema: 'BlockDestination', maxBytes: MAX_BODY_BYTES },
    responses: [{ status: 201, description: 'The destination is blocked.', data: 'Blocked' }],
    errors: [...badBody, 'forbidden'],
    examples: () => [
      {
        name: 'blocked',
        summary: 'A domain with everything below it',
        body: { destination: 'evil[.]example', reason: 'Phishing.' },
        status: 201,
        data: { destination: 'evil[.]example', ...resolved },
      },
    ],
  }),
  'unblock-destination': operation({
    summary: 'Unblock a destination',
    description: "Undoes a block. One of the stage's settings stays.",
    parameters: 'unblockQuery',
    responses: [{ status: 200, description: 'The table does not block it.', data: 'Undone' }],
    errors: ['validation_failed'],
    examples: () => [
      {
        name: 'unblocked',
        summary: 'A domain that is clean again',
        parameters: { destination: 'evil.example' },
        status: 200,
        data: { outcome: 'done' },
      },
    ],
  }),
  'list-appeals': operation({
    summary: 'List open appeals',
    description: 'Returns what owners object to, oldest first.',
    parameters: 'appealsQuery',
    responses: [{ status: 200, description: 'Open appeals.', data: 'AppealList' }],
    errors: ['validation_failed'],
    examples: () => [
      {
        name: 'appeals',
        summary: 'The oldest appeals',
        parameters: { limit: 50 },
        status: 200,
        data: { appeals: [appeal], has_more: false },
      },
    ],
  }),
  'uphold-appeal': operation({
    summary: 'Uphold an appeal',
    description:
      'Agrees with the owner: undoes the decision, if it is still the one that they object to, and closes the appeal. Where ' +
      'the service sends mail, the owner is notified that the link or account works again.',
    parameters: 'appealPath',
    responses: [{ status: 200, description: 'The appeal is closed.', data: 'DecidedAppeal' }],
    errors: ['forbidden', 'not_found'],
    examples: () => [
      {
        name: 'upheld',
        summary: 'A link that is restored',
        parameters: { id: APPEAL_ID },
        status: 200,
        data: { id: APPEAL_ID, outcome: 'upheld', is_undone: true },
      },
    ],
  }),
  'dismiss-appeal': operation({
    summary: 'Dismiss an appeal',
    description: `Leaves the decision as it is, and closes the appeal. ${BY_MAIL}`,
    parameters: 'appealPath',
    responses: [{ status: 200, description: 'The appeal is closed.', data: 'DecidedAppeal' }],
    errors: ['forbidden', 'not_found'],
    examples: () => [
      {
        name: 'dismissed',
        summary: 'A decision that stays',
        parameters: { id: APPEAL_ID },
        status: 200,
        data: { id: APPEAL_ID, outcome: 'dismissed', is_undone: false },
      },
    ],
  }),
  'list-decisions': operation({
    summary: 'Read the audit trail',
    description:
      'Returns who decided what, why, and what was before, newest first. A request reads 2,000 decisions at most, so a page ' +
      'of a filtered list may be short, or empty: it goes on as long as there is a `next_cursor`.',
    parameters: 'auditQuery',
    responses: [{ status: 200, description: 'Decisions.', data: 'DecisionList' }],
    errors: ['validation_failed'],
    examples: () => [
      {
        name: 'audit',
        summary: 'The last decisions about a link',
        parameters: { short_code: 'aBc1234', limit: 10 },
        status: 200,
        data: { decisions: [decision], next_cursor: null },
      },
    ],
  }),
};
