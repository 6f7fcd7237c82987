import { checkPassword } from '../passwords/check-password.ts';

/**
 * Hashes a new password, with the work only once: a change that others overtake needs the same hash again.
 * @returns a function that first checks the password, and throws InvalidFieldsError when it breaks the policy
 */
export function newPassword(
  password: string,
  hashPassword: (password: string) => Promise<string>,
): (email: string) => Promise<string> {
  let hashed: Promise<string> | undefined;
  return (email) => {
    checkPassword(password, { email });
    hashed ??= hashPassword(password);
    return hashed;
  };
}
