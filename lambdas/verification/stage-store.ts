import type { Decision } from '../audit/decision.ts';

/** What the checks of one hour of UTC came to, over all sites. */
export interface HourOfChecks {
  /** Its start. */
  readonly hour: Date;
  readonly checks: number;
  /** Checks that were found or missing. */
  readonly conclusive: number;
  /** Sites with a link that was found before and went missing. Counted up to a few hundred. */
  readonly turnedSites: number;
  /** An estimate of the sites that had something due; undefined if nobody has counted, or for earlier hours. */
  readonly sites: number | undefined;
}

/** What one run of `check-site` adds to its hour. */
export interface RunOfChecks {
  readonly checks: number;
  readonly conclusive: number;
  readonly turnedSites: readonly string[];
}

export type PauseReason = 'many_sites_turned' | 'few_conclusive' | 'operator';

/** Whether all deletions of the stage are paused. */
export interface StagePause {
  /** Increases with every write, which succeeds only on the version that it is based on. 0 if none was ever stored. */
  readonly version: number;
  /** Undefined while deletions go on. */
  readonly reason: PauseReason | undefined;
  /** When deletions were paused, or resumed. */
  readonly since: Date;
  /** The last time at which a rule called for a pause. */
  readonly lastBadAt: Date | undefined;
  /** When an operator last resumed deletions: what went missing before counts no longer. */
  readonly resumedAt: Date | undefined;
}

/** The stage's own rows. Throws when the table fails. */
export interface StageStore {
  /** Adds a run to the hour of `at`. */
  count(run: RunOfChecks, at: Date): Promise<void>;
  /**
   * Hours that have counts, from the hour of `since` to that of `until`, oldest first. Consistent. Only the last three of
   * them have estimates of their sites.
   */
  hours(since: Date, until: Date): Promise<readonly HourOfChecks[]>;
  pause(): Promise<StagePause>;
  /**
   * @param decision stored with it, if an operator decides
   * @returns `changed` when this version is no longer the next one
   */
  savePause(pause: StagePause, decision?: Decision): Promise<'saved' | 'changed'>;
  /** The sketch of the sites that were due in the hour of `at`: see `SiteSketch`. */
  readSketch(at: Date): Promise<Uint8Array | undefined>;
  /** @param sites the estimate that goes with it */
  saveSketch(sketch: Uint8Array, sites: number, at: Date): Promise<void>;
}
