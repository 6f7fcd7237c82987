/** Result of the last check of a link's `site_url`; `pending` before the first one. */
export type VerificationState = 'pending' | 'verified' | 'missing' | 'inconclusive';

/** What is known from the checks of a link's `site_url`. */
export interface LinkVerification {
  readonly state: VerificationState;
  /** When the checks began to have this result. */
  readonly since: string;
  /** Why the last check came to its result, such as `not_on_page`; null while pending. New reasons may be added. */
  readonly reason: string | null;
  readonly last_checked_at: string | null;
  readonly last_found_at: string | null;
  /** When the next check is due. */
  readonly next_check_at: string | null;
  /** The usual time between two checks: an hour, or longer for a site with very many links. */
  readonly check_interval_seconds: number;
  /** Until when the deletion waits, because many links went missing at once: see `confirmRemoval`. */
  readonly held_until: string | null;
  readonly held_because: 'many_of_site' | 'many_of_account' | null;
}

/** The removal of a link that was missing on `site_url`, and can be restored. */
export interface LinkRemoval {
  readonly at: string;
  readonly reason: string;
  /** Then the link is deleted permanently, with its statistics. */
  readonly restorable_until: string;
}

/** One check of a link's `site_url`. */
export interface LinkCheck {
  readonly at: string;
  readonly verdict: 'found' | 'missing' | 'inconclusive';
  /** For programs. New reasons may be added. */
  readonly reason: string;
  /** The reason in a sentence for people. */
  readonly message: string;
  /** The last HTTP status; null without a complete response. */
  readonly status: number | null;
  /** The host that the page redirected to, if another than its own. */
  readonly final_host: string | null;
}

/** Result of `listChecks`. */
export interface LinkChecks {
  /** The last 20, newest first. */
  readonly checks: readonly LinkCheck[];
}

/** Result of `verifyLink`. */
export interface RequestedCheck {
  /** Null before the first one. */
  readonly last_check: LinkCheck | null;
  /** When the next check is due. */
  readonly next_check_at: string | null;
}

/** Result of `confirmRemoval`. */
export interface ConfirmedRemoval extends RequestedCheck {
  readonly confirmed_at: string;
}

/** Result of `appeal`. */
export interface Appeal {
  readonly id: string;
  /** What you object to: the code of the link's restriction. */
  readonly code: 'link_taken_down' | 'account_suspended' | 'destination_blocked';
  readonly decided_at: string;
  readonly created_at: string;
}

/** An appeal in the result of `getLink`. */
export interface AppealOfLink extends Appeal {
  /** `open` until operators have agreed, or not. */
  readonly state: 'open' | 'upheld' | 'dismissed';
  readonly closed_at: string | null;
}

/** Input of `restoreLink`. */
export interface RestoreChanges {
  /** Your page that shows the link from now on. By default the same as before. */
  readonly site_url?: string | undefined;
}
