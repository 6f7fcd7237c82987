/** The event of `delete-accounts`. That of the schedule names no accounts. */
export interface DeletionRun {
  /** Accounts to delete that have just been closed. */
  readonly userIds?: readonly string[];
}

/** Has these accounts deleted right after they are closed. What fails is deleted by the schedule; never throws. */
export type StartDeletion = (userIds: readonly string[]) => Promise<void>;
