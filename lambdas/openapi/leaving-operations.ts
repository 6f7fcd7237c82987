import type { Operation } from './operation.ts';

const deleteAccount: Operation = {
  tag: 'Account',
  summary: 'Delete your account',
  description:
    'Closes the account at once: every session ends, its API keys are refused, and nobody can sign in any more. Then its links ' +
    'are deleted one by one, as by `DELETE /links/{id}`: they go on redirecting until then, for seconds, or for minutes if there ' +
    'are thousands. At last all else goes, your e-mail address included, usually within ten minutes. This cannot be undone: ' +
    'export your data before.',
  access: 'fresh session',
  responses: [{ status: 202, description: 'The account is closed.', data: 'ClosedAccount' }],
  errors: [],
  examples: () => [
    {
      name: 'closed',
      summary: 'A closed account',
      status: 202,
      data: { message: 'Your account is closed.', closed_at: '2026-02-22T10:00:00Z' },
    },
  ],
};

const exportAccount: Operation = {
  tag: 'Account',
  summary: 'Export your data',
  description:
    'Returns a page of all that is stored about your account: one JSON object on each line, without the envelope. Its `type` says ' +
    'what it has. The first page has `account`, `session`, `api_key` (never the key), `site` and `event`, in members of these names; the ' +
    'next ones have `link` with `stats`, up to 100 for each page, with the fields of `GET /links/{id}`. The last line is ' +
    '`{"type":"next","cursor":"…"}`, or `{"type":"end","lines":n}` after the last page, where `n` counts the lines of all pages ' +
    'besides these: a download without such a line was cut off. What changes between two pages may be missing, or there twice.',
  access: 'fresh session',
  parameters: 'exportQuery',
  responses: [
    {
      status: 200,
      description: 'A page of the export.',
      mediaType: 'application/x-ndjson',
      type: 'string',
    },
  ],
  errors: ['validation_failed'],
  examples: () => [],
};

/** What an account's owner does before and when leaving. */
export const leavingOperations = {
  'delete-account': deleteAccount,
  'export-account': exportAccount,
} as const;
