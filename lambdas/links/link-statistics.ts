/** Number of clicks for each name: of a country, a kind of device, a browser. */
export type Breakdown = ReadonlyMap<string, number>;

/** What happened on a link (what a click and a view are: contract, "Decided contradictions" 9). */
export interface LinkStatistics {
  readonly clicks: number;
  readonly views: number;
  /** The share of `views` that known bots had. */
  readonly botViews: number;
  readonly clicksByCountry: Breakdown;
  readonly clicksByDevice: Breakdown;
  readonly clicksByBrowser: Breakdown;
  /** The last UTC days that had clicks, newest first. */
  readonly recentDays: readonly { readonly date: string; readonly clicks: number }[];
}

/** Where statistics are kept. */
export interface LinkStatisticsStore {
  /** @param recentDays how many days that had clicks are wanted */
  find(linkId: number, recentDays: number): Promise<LinkStatistics>;
}
