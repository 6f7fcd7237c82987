import { type Host, startHost } from '../local/host.ts';
import { type Demo, readyDemo } from './demo-account.ts';
import { klookupApp } from './klookup-app.ts';
import { assertHealthy } from './readiness.ts';
import type { Settings } from './settings.ts';

/**
 * Runs one stage of Klook Up on this machine, with a demo account.
 * @param report receives one sentence at a time for the person who runs it
 * @throws Error that says what is wrong and what to do
 */
export const startKlookup = (settings: Settings, report: (sentence: string) => void): Promise<Host<Demo>> =>
  startHost({
    app: klookupApp(settings.stage),
    settings: settings.host,
    report,
    untilReady: ({ base_url }) => assertHealthy(base_url),
    prepare: readyDemo,
  });
