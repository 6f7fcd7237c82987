import { roundTripMs } from '../../lib/click-regions/round-trips.ts';

/** A city with visitors. */
export interface City {
  readonly name: string;
  /** The regional edge cache that CloudFront probably sends them to: the nearest. */
  readonly edge: string;
  /** Great-circle distance to it, in kilometres. */
  readonly kilometres: number;
}

export const cities: readonly City[] = [
  { name: 'Manila', edge: 'ap-southeast-1', kilometres: 2_390 },
  { name: 'Sydney', edge: 'ap-southeast-2', kilometres: 0 },
  { name: 'Frankfurt', edge: 'eu-central-1', kilometres: 0 },
  { name: 'São Paulo', edge: 'sa-east-1', kilometres: 0 },
];

/** Light in fibre, in kilometres per millisecond: its index of refraction is 1.468 (ITU-T G.652). */
const FIBRE_KM_PER_MS = 299.79 / 1.468;
/** Assumed: cables are this much longer than a great circle, and the access network takes this long. */
const DETOUR = 1.6;
const ACCESS_MS = 5;

/** The visitor's own distance to the edge, in milliseconds: an assumption, which no other figure contains. */
export const distanceMs = ({ kilometres }: City): number =>
  Math.round(ACCESS_MS + (2 * kilometres * DETOUR) / FIBRE_KM_PER_MS);

/** The host's setting for round trips from a city's edge: to home, and to each click region. */
export const roundTripsFrom = ({ edge }: City, home: string, clickRegions: readonly string[]): string =>
  [
    String(roundTripMs(edge, home)),
    ...clickRegions
      .filter((region) => region !== home)
      .map((region) => `${region}=${roundTripMs(edge, region)}`),
  ].join(',');
