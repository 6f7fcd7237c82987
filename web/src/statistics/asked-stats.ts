import { keptTimeZone } from '../session/kept-time-zone.ts';
import { account } from '../session/session.ts';
import type { StatsQuery } from './stats.ts';
import { type AskedStats, statsQuery, zoneOf } from './stats-range.ts';

/** The account's time zone; while nobody knows the account, the one that this device keeps of it. */
export const ownZone = (): string => account.value?.time_zone ?? keptTimeZone();

/** The statistics that an address asks for now. */
export const askedStats = (asked: AskedStats): StatsQuery =>
  statsQuery(asked, zoneOf(asked, ownZone()), new Date());
