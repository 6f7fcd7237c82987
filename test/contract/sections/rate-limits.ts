import { randomInt } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { newViewer, postAnonymously } from '../anonymous.ts';
import { type ApiResponse, call, expectInvalid, refusal } from '../api-client.ts';
import { type CreatedLink, DESTINATION, post, unique } from '../links.ts';
import { sentenceNeeding, system } from '../system.ts';
import { LINKS, playsAddresses } from '../target.ts';
import { newIpv4, newIpv6Network, viewerAt } from '../viewer-address.ts';
import { visit } from '../visits.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const SENTENCE = /^Rate limit exceeded\. Try again after (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/;

const made = (responses: readonly ApiResponse[]): ApiResponse[] =>
  responses.filter(({ status }) => status === 201);
const refused = (responses: readonly ApiResponse[]): ApiResponse[] =>
  responses.filter(({ status }) => status === 429);

/** When a refused caller may try again. */
const freeAt = ({ error }: ApiResponse): number => Date.parse(SENTENCE.exec(error)?.[1] ?? '');

/**
 * The reference's "Rate Limits". Where callers cannot pick their address, this machine's own may have used
 * some or all of its five already, so these tests expect "at most five".
 */
export function rateLimits(): void {
  describe('Rate Limits: anonymous', () => {
    let viewer: Readonly<Record<string, string>>;
    let burst: readonly ApiResponse[];
    beforeAll(async () => {
      viewer = newViewer();
      burst = await Promise.all(Array.from({ length: 20 }, () => postAnonymously({}, viewer)));
    });

    it('"Anonymous (no key): 5 link creations — 24 hours — Per IP address": of 20 in parallel, 5 succeed', async () => {
      expect(made(burst).length + refused(burst).length).toBe(20);
      if (playsAddresses(system())) expect(made(burst)).toHaveLength(5);
      else expect(made(burst).length).toBeLessThanOrEqual(5);
    });

    it('"If an anonymous caller exceeds 5 creations in 24 hours they receive 429 Too Many Requests"', async () => {
      refusal(await postAnonymously({}, viewer), 429, 'rate_limited');
    });

    it('"error": "Rate limit exceeded. Try again after 2026-02-23T10:00:00Z": a time within 24 hours', async () => {
      const response = await postAnonymously({}, viewer);
      expect(response.error).toMatch(SENTENCE);
      expect(freeAt(response)).toBeGreaterThan(Date.now());
      expect(freeAt(response)).toBeLessThanOrEqual(Date.now() + DAY_MS + 2_000);
    });

    sentenceNeeding('other viewer addresses', 'The 24 hours slide from the oldest of the five', async () => {
      const times = made(burst).map(({ data }) => Date.parse((data as CreatedLink).created_at));
      expect(freeAt(await postAnonymously({}, viewer))).toBe(Math.min(...times) + DAY_MS);
    });

    it('A 429 has a Retry-After with the same time in seconds', async () => {
      const response = await postAnonymously({}, viewer);
      const seconds = Number(response.headers.get('retry-after'));
      expect(Math.abs(Date.now() + seconds * 1000 - freeAt(response))).toBeLessThan(3_000);
    });

    it('A forged header does not change the address', async () => {
      const elsewhere = newIpv4();
      const forged = {
        'x-klookup-viewer-ip': elsewhere,
        'x-forwarded-for': elsewhere,
        'x-real-ip': elsewhere,
        'true-client-ip': elsewhere,
        forwarded: `for=${elsewhere}`,
        ...(playsAddresses(system()) ? viewer : viewerAt(elsewhere)),
      };
      refusal(await postAnonymously({}, forged), 429, 'rate_limited');
    });

    it('"Authenticated (API key): Unlimited": the same address can continue with a key', async () => {
      const responses = await Promise.all(Array.from({ length: 10 }, () => post({}, { headers: viewer })));
      expect(made(responses)).toHaveLength(10);
    });

    sentenceNeeding(
      'other viewer addresses',
      '"Per IP address": another address has its own five',
      async () => {
        expect((await postAnonymously({}, newViewer())).status).toBe(201);
      },
    );

    sentenceNeeding('other viewer addresses', 'An IPv6 address counts by its /64', async () => {
      const network = newIpv6Network();
      for (let n = 1; n <= 5; n += 1) {
        expect((await postAnonymously({}, viewerAt(`${network}::${n}`))).status).toBe(201);
      }
      refusal(await postAnonymously({}, viewerAt(`${network}::6`)), 429, 'rate_limited');
      expect((await postAnonymously({}, viewerAt(`${newIpv6Network()}::6`))).status).toBe(201);
    });

    sentenceNeeding('other viewer addresses', 'The /64s of one IPv6 /48 share 25 creates', async () => {
      const wide = `2001:db8:${randomInt(0x10000).toString(16)}`;
      const addresses = Array.from({ length: 25 }, (_, n) => `${wide}:${Math.floor(n / 5)}::${n}`);
      const responses = await Promise.all(addresses.map((each) => postAnonymously({}, viewerAt(each))));
      expect(made(responses)).toHaveLength(25);
      refusal(await postAnonymously({}, viewerAt(`${wide}:ffff::1`)), 429, 'rate_limited');
    });

    sentenceNeeding('other viewer addresses', 'A 6to4 address counts as its IPv4 address', async () => {
      const ipv4 = newIpv4();
      const groups = ipv4.split('.').map((byte) => Number(byte).toString(16).padStart(2, '0'));
      const sixToFour = `2002:${groups[0]}${groups[1]}:${groups[2]}${groups[3]}`;
      for (let n = 1; n <= 5; n += 1) {
        expect((await postAnonymously({}, viewerAt(`${sixToFour}:${n}::1`))).status).toBe(201);
      }
      refusal(await postAnonymously({}, viewerAt(ipv4)), 429, 'rate_limited');
    });

    sentenceNeeding(
      'other viewer addresses',
      'An anonymous link works like any other and belongs to nobody',
      async () => {
        const response = await postAnonymously();
        const { id, short_url } = response.data as CreatedLink;
        expect((await visit(short_url)).location).toBe(DESTINATION);
        refusal(await call('GET', `${LINKS}/${id}`), 404, 'not_found');
      },
    );

    it('An anonymous in-page create is a 401', async () => {
      const fields = { type: 'inpage', post_id: unique('post') };
      refusal(await postAnonymously(fields, newViewer()), 401, 'unauthorized');
    });

    it('An anonymous create with a custom short_code is a 401', async () => {
      refusal(await postAnonymously({ short_code: unique('code') }, newViewer()), 401, 'unauthorized');
    });

    sentenceNeeding(
      'other viewer addresses',
      'A refused create does not count towards the five',
      async () => {
        const own = newViewer();
        for (let n = 0; n < 6; n += 1) expectInvalid(await postAnonymously({ url: 'nowhere' }, own), 'url');
        expect((await postAnonymously({}, own)).status).toBe(201);
      },
    );
  });
}
