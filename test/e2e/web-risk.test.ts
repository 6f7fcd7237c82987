import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { assemblyWithWebRisk } from '../../dev/web-risk/assembly.ts';
import { STAND_IN_KEY, startWebRiskStandIn, type WebRiskStandIn } from '../../dev/web-risk/stand-in.ts';
import { api, control, createLink, visit } from './client.ts';
import { type RunningHost, startRunningHost } from './running-host.ts';

const PHISHING = 'http://testsafebrowsing.appspot.com/s/phishing.html';

describe('a stage with a Web Risk key', () => {
  let standIn: WebRiskStandIn;
  let assembly: string;
  let host: RunningHost;
  beforeAll(async () => {
    standIn = await startWebRiskStandIn();
    assembly = assemblyWithWebRisk({ lookupUrl: standIn.lookupUrl, key: STAND_IN_KEY });
    host = await startRunningHost({ assembly });
  });
  beforeEach(() => standIn.behave({}));
  afterAll(async () => {
    await host?.stop();
    await standIn?.stop();
    if (assembly) rmSync(dirname(assembly), { recursive: true });
  });

  const recheck = () => control(host, 'POST', '/schedules/klookup-dev-recheck-destinations/run');

  it('makes no link to a listed destination, and changes none to lead there', async () => {
    const created = await api(host, 'POST', '/api/v1/links', { url: PHISHING });
    expect(created.status).toBe(400);
    const { id } = await createLink(host, { url: 'https://example.com/' });
    expect((await api(host, 'PUT', `/api/v1/links/${id}`, { url: PHISHING })).status).toBe(400);
  });

  it('makes one while Web Risk is down, and takes it down once Web Risk responds', async () => {
    standIn.behave({ lookup: 503 });
    const bad = await createLink(host, { url: PHISHING });
    const good = await createLink(host, { url: 'https://example.com/fine' });

    standIn.behave({});
    await control(host, 'POST', '/clock', { advance_seconds: 11 * 60 });
    await recheck();
    expect((await visit(bad.short_url)).status).toBe(451);
    expect((await visit(good.short_url)).status).toBe(302);
    const before = standIn.asked.length;
    await recheck();
    expect(standIn.asked).toHaveLength(before);
  });
});
