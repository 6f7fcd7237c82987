export const en = {
  signUp: 'Create an account',
  verify: 'Confirm your e-mail address',
  signIn: 'Sign in',
  forgot: 'Forgot your password?',
  reset: 'Choose a new password',
};

/** The texts of this feature; English decides which there are. */
export type AccountsTexts = typeof en;
