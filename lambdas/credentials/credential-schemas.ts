import * as z from 'zod';
import { normaliseEmail } from '../email-addresses/email-address.ts';
import { deliverableAddress } from '../mail/mail-address.ts';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../passwords/password-length.ts';

/** Base64 of solved puzzles: far less even with blanks in their JSON. */
const MAX_CAPTCHA_LENGTH = 16_384;
const NO_ADDRESS = 'Must be an e-mail address.';

/** An address, normalised. The length is limited again once it is. */
const email = z
  .string()
  .max(1_000, NO_ADDRESS)
  .transform((text, context) => {
    const address = normalised(text);
    if (address !== undefined) return address;
    context.addIssue({ code: 'custom', message: NO_ADDRESS });
    return z.NEVER;
  })
  .describe('An e-mail address. Its case does not matter.');

/** One that mail can reach. */
const newEmail = email.refine((address) => deliverableAddress(address) !== undefined, NO_ADDRESS);

/** @returns undefined if it is no address */
function normalised(text: string): string | undefined {
  try {
    return normaliseEmail(text);
  } catch {
    return undefined;
  }
}

const newPassword = z
  .string()
  .max(4_096, `Must have ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters.`)
  .describe(
    `The new password: ${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters, and none that is easily guessed.`,
  );
const password = z.string().max(4_096).describe('Your password.');
const token = z.string().max(1_000).describe('The token of the link in the mail: what follows `#token=`.');

export const registerBody = z.strictObject({
  email: newEmail,
  password: newPassword,
  captcha_token: z
    .string()
    .max(MAX_CAPTCHA_LENGTH)
    .describe('The solved challenge of `POST /api/v1/captcha`.'),
});

/** Body of the calls that ask for a mail. */
export const emailBody = z.strictObject({ email });

const VERIFY_BY = 'Send either token, or email and code.';

export const verifyBody = z
  .strictObject({
    token: token.optional(),
    email: email.optional(),
    code: z
      .string()
      .regex(/^\s*\d{6}\s*$/, 'Must have six digits.')
      .transform((text) => text.trim())
      .optional()
      .describe('The six digits in the mail, with `email` instead of `token`.'),
    password: newPassword.describe(
      'The password of the sign-up. With `token` it may be a new one, which replaces it.',
    ),
  })
  .transform(({ password: sent, ...proof }, context) => {
    if (proof.token !== undefined && proof.email === undefined && proof.code === undefined)
      return { password: sent, proof: { token: proof.token } };
    if (proof.token === undefined && proof.email !== undefined && proof.code !== undefined)
      return { password: sent, proof: { email: proof.email, code: proof.code } };
    context.addIssue({ code: 'custom', path: ['token'], message: VERIFY_BY });
    return z.NEVER;
  });

export const resetBody = z.strictObject({ token, password: newPassword });

export const changePasswordBody = z.strictObject({
  current_password: password.describe('Your present password.'),
  password: newPassword,
});

export const changeEmailBody = z.strictObject({ email: newEmail.describe('The new e-mail address.') });

export const confirmEmailBody = z.strictObject({ token, password });

export const undoEmailBody = z.strictObject({ token });

/** `data` of calls that show nothing of an account. */
export const messageData = z.object({ message: z.string().describe('For people.') });
