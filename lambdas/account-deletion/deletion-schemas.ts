import * as z from 'zod';

/** `data` of the response to `DELETE /account`. */
export const closedAccountData = z.object({
  message: z.string().describe('What happens next, for people.'),
  closed_at: z.string().meta({
    description:
      'When the account was closed. From then on nobody can sign in, and its API keys are refused.',
    format: 'date-time',
  }),
});
