interface SiteRequests {
  startMs: number;
  endMs: number;
  /** Requests of the current hour. */
  hour: number;
  inHour: number;
}

/** Every request to every site, as far as its pace is concerned. */
export class RequestLog {
  readonly #sites = new Map<string, SiteRequests>();
  requests = 0;
  /** Requests that started while another one to the same site went on. */
  overlaps = 0;
  /** Requests that started less than a second after the one before. */
  tooSoon = 0;
  shortestGapMs = Number.POSITIVE_INFINITY;
  readonly examples: string[] = [];
  /** Most requests of one site within an hour. */
  readonly most = new Map<string, number>();

  add(site: string, startMs: number, endMs: number): void {
    this.requests += 1;
    const last = this.#sites.get(site);
    if (!last) {
      this.#sites.set(site, { startMs, endMs, hour: 0, inHour: 1 });
      return;
    }
    const gapMs = startMs - last.startMs;
    this.shortestGapMs = Math.min(this.shortestGapMs, gapMs);
    if (startMs < last.endMs) this.overlaps += 1;
    if (gapMs < 1000) {
      this.tooSoon += 1;
      if (this.examples.length < 5)
        this.examples.push(`${site} at ${new Date(startMs).toISOString()}, ${gapMs} ms after the one before`);
    }
    const hour = Math.floor(startMs / 3_600_000);
    last.inHour = hour === last.hour ? last.inHour + 1 : 1;
    last.hour = hour;
    last.startMs = startMs;
    last.endMs = endMs;
    if (last.inHour > (this.most.get(site) ?? 0)) this.most.set(site, last.inHour);
  }
}
