export const en = {
  offline: 'There is no connection to the server. Check your network, then try again.',
  timeout: 'The server did not answer in time. Try again in a moment.',
  unreadable: 'The answer could not be read. Try again in a moment.',

  /** By the API's error codes. For codes without a text here, the API's own message is shown. */
  codes: {
    account_suspended: 'This account is suspended. You can read and delete its links, nothing else.',
    captcha_failed: 'The security check expired. Please try again.',
    claim_held: 'Another active link of yours already belongs to this post or page.',
    cross_site_request:
      'Your browser did not say that this request came from our page. Reload the page and try again.',
    destination_blocked: 'Links to this destination are blocked.',
    email_unverified: 'Confirm your e-mail address first.',
    forbidden: 'This belongs to another account.',
    internal_error: 'Something went wrong on our side. Try again in a moment.',
    key_rotated: 'This key was replaced before. The list has the new one.',
    link_expired: 'This link has expired.',
    link_removed: 'This link was removed because it was missing on its page. Restore it first.',
    link_taken_down: 'Operators took this link down, so it cannot be changed.',
    not_found: 'This does not exist, or no longer exists.',
    operator_required: 'Only operators of this service can do this.',
    payload_too_large: 'This is more than can be sent at once.',
    proof_required: 'Enter your password to continue.',
    rate_limited: 'Too many tries. Please wait a while.',
    registration_closed: 'This service takes no new accounts with this e-mail address.',
    service_unavailable: 'The service is busy. Try again in a moment.',
    session_ended: 'Your session has ended. Sign in again.',
    short_code_taken: 'This short code is taken. Codes are never used twice.',
    sign_in_failed: 'The e-mail address or the password is wrong.',
    token_invalid: 'This link or code is wrong, was used before, or has expired.',
    too_many_keys: 'You have as many active keys as an account may have. Revoke one that you no longer use.',
    unauthorized: 'Sign in first.',
    validation_failed: 'Some of this is not valid.',
  },
};

/** The texts of this folder; English decides which there are. */
export type ApiTexts = typeof en;
