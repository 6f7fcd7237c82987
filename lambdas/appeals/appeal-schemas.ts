import * as z from 'zod';
import { isAtMost, text } from '../links/text-schemas.ts';

const MAX_MESSAGE_LENGTH = 1_000;

/** The body of `POST /links/{id}/appeal`. */
export const appealBody = z.strictObject({
  message: text()
    .transform(readable)
    .refine((message) => message !== '', 'Must not be blank.')
    .refine(...isAtMost(MAX_MESSAGE_LENGTH))
    .meta({
      minLength: 1,
      maxLength: MAX_MESSAGE_LENGTH,
      description:
        'Why the decision is wrong, for a person to read. Control characters other than line breaks and tabs are dropped.',
    }),
});

/** Normalises line breaks, and drops all other control characters, which a terminal might interpret. */
function readable(message: string): string {
  return message
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim();
}

const timestamp = z.string().meta({ format: 'date-time' });

/** `data` of an appeal, for its owner. */
export const appealData = z.object({
  id: z.string().meta({ description: 'Identifies the appeal.' }),
  code: z
    .enum(['link_taken_down', 'account_suspended', 'destination_blocked'])
    .meta({ description: 'What you object to, as in the `restriction` of the link.' }),
  decided_at: timestamp.meta({ description: 'When the operators decided.' }),
  created_at: timestamp.meta({ description: 'When you objected.' }),
});

export type AppealData = z.input<typeof appealData>;
