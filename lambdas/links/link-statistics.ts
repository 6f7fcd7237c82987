/** Number of clicks by country, type of device or browser. */
export type Breakdown = ReadonlyMap<string, number>;

/** A link's statistics. The contract ("Decided contradictions" 9) defines clicks and views. */
export interface LinkStatistics {
  readonly clicks: number;
  readonly views: number;
  /** How many of the `views` came from known bots. */
  readonly botViews: number;
  readonly clicksByCountry: Breakdown;
  readonly clicksByDevice: Breakdown;
  readonly clicksByBrowser: Breakdown;
  /** The last UTC days with clicks, newest first. */
  readonly recentDays: readonly { readonly date: string; readonly clicks: number }[];
}

/** Reads the statistics of links. */
export interface LinkStatisticsStore {
  /** @param recentDays maximum number of days with clicks to return */
  find(linkId: number, recentDays: number): Promise<LinkStatistics>;
}
