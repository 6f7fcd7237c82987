import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { commandLine } from '../bin/command-line.ts';
import cdkJson from '../cdk.json' with { type: 'json' };
import { BUILD_DIRECTORY_CONTEXT } from '../lib/bundle.ts';
import { nearestClickRegions } from '../lib/click-regions/nearest-click-regions.ts';
import { roundTripMs } from '../lib/click-regions/round-trips.ts';
import { stageConfig } from '../lib/config.ts';
import { addKlookup } from '../lib/klookup.ts';
import { type City, cities, distanceMs } from './far/cities.ts';
import { type CityTimes, measureCity } from './far/measure-city.ts';
import { printHead } from './measuring/head.ts';

/** Those that lib/config.ts suggests. */
const CLICK_REGIONS = ['us-east-1', 'eu-central-1', 'ap-southeast-1', 'sa-east-1'];
/** What a cached redirect may take beyond the visitor's own distance to the edge, in Manila. */
const MANILA_LIMIT_MS = 40;

commandLine(
  {
    script: 'bench:far',
    summary: `Prints what a redirect takes for visitors in ${cities.map(({ name }) => name).join(', ')}, with and without click regions.
It runs a host for each, whose redirector is at the edge of that city, with a round trip to each region.`,
    details: `Milliseconds beyond the visitor's own distance to the edge, which is added in brackets:
  cached    a warm sandbox with the route in its cache; the median of a busy stage
  uncached  a warm sandbox that reads the route first; the median
  cold      a sandbox without route or connections; the 95th percentile of a quiet stage

Round trips between regions are in lib/click-regions/round-trips.ts, with their source. The host's own work is included.
It takes about four minutes. Measure on an idle machine: it prints the load.
Exits with 1 when a cached redirect in Manila takes more than ${MANILA_LIMIT_MS} ms with click regions.`,
  },
  () => {},
);
printHead();

const config = stageConfig('dev');
const home = config.homeRegion;
const folder = mkdtempSync(join(tmpdir(), 'klookup-far-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

/** Synthesizes the stage. @returns the assembly's folder */
function assemblyWith(clickRegions: readonly string[]): string {
  const outdir = join(folder, `cdk.out-${clickRegions.length}`);
  const app = new App({
    outdir,
    context: { ...cdkJson.context, [BUILD_DIRECTORY_CONTEXT]: join(folder, 'build') },
    builtinCloudFormationValidation: false,
  });
  addKlookup(app, { ...config, clickRegions });
  app.synth();
  return outdir;
}

const stages = [
  { label: 'home only', clickRegions: [] },
  { label: 'click regions', clickRegions: CLICK_REGIONS },
].map((stage) => ({ ...stage, assembly: assemblyWith(stage.clickRegions) }));

const rows: Array<{ readonly city: City; readonly label: string; readonly times: CityTimes }> = [];
for (const city of cities)
  for (const { label, clickRegions, assembly } of stages)
    rows.push({ city, label, times: await measureCity(city, { assembly, home, clickRegions }) });

console.log(`Home: ${home}. Click regions: ${CLICK_REGIONS.join(', ')}.`);
const nearest = nearestClickRegions({ ...config, clickRegions: CLICK_REGIONS });
for (const city of cities) {
  const near = nearest[city.edge] ?? home;
  console.log(
    `${city.name}: ${distanceMs(city)} ms to the edge in ${city.edge} (assumed), from there ${roundTripMs(city.edge, home)} ms to home and ${roundTripMs(city.edge, near)} ms to ${near}`,
  );
}
const shown = (city: City, ms: number): string => `${Math.round(ms)} (${Math.round(ms + distanceMs(city))})`;
console.table(
  rows.map(({ city, label, times }) => ({
    city: city.name,
    clicks: label,
    'cached, p50 ms': shown(city, times.cachedMs),
    'uncached, p50 ms': shown(city, times.uncachedMs),
    'cold, p95 ms': shown(city, times.coldMs),
    'a cached visit waits for': times.cachedCalls.join(', '),
  })),
);
const manila = rows.find(({ city, label }) => city.name === 'Manila' && label === 'click regions');
if (!manila || manila.times.cachedMs > MANILA_LIMIT_MS) {
  console.error(
    `A cached redirect in Manila takes more than ${MANILA_LIMIT_MS} ms beyond the visitor's distance.`,
  );
  process.exitCode = 1;
}
