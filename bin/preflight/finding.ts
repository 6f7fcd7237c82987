/** What a check found, and what the operator should do about it. A failed one stops a deployment or the stage. */
export type Finding =
  | { readonly status: 'ok'; readonly found: string; readonly todo?: never }
  | { readonly status: 'warning' | 'failed'; readonly found: string; readonly todo: string };

export const ok = (found: string): Finding => ({ status: 'ok', found });

/** @param todo a command, or a sentence that says what to do */
export const warning = (found: string, todo: string): Finding => ({ status: 'warning', found, todo });

/** @param todo a command, or a sentence that says what to do */
export const failed = (found: string, todo: string): Finding => ({ status: 'failed', found, todo });

export interface Check {
  /** Shown in front of the finding, and unique among all checks. */
  readonly name: string;
  /** @throws MissingPermissionError, or any other error: both become warnings */
  readonly run: () => Finding | Promise<Finding>;
}
