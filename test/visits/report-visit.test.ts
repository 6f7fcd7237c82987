import { describe, expect, it } from 'vitest';
import { reportVisit, type VisitsQueue } from '../../lambdas/visits/report-visit.ts';
import { parseVisitEvent } from '../../lambdas/visits/visit-schemas.ts';

const visit = {
  id: '01KJ1Z8Q7C0000000000000000',
  at: new Date('2026-02-22T10:00:00.250Z'),
  linkId: 42,
  kind: 'direct',
  visitor: { country: 'PH', device: 'mobile', userAgent: 'Firefox', referrerHost: 'news.example' },
} as const;
const JSON_OF_VISIT =
  '{"v":1,"id":"01KJ1Z8Q7C0000000000000000","at":"2026-02-22T10:00:00.250Z","linkId":42,"kind":"direct",' +
  '"country":"PH","device":"mobile","userAgent":"Firefox","referrerHost":"news.example"}';

async function reported(send: VisitsQueue['send']) {
  const lines: unknown[] = [];
  await reportVisit(visit, { visits: { send }, log: (...line) => void lines.push(line) });
  return lines;
}

describe('a reported visit', () => {
  it('is queued as the event that the aggregator takes', async () => {
    const sent: unknown[] = [];
    expect(await reported(async (event) => void sent.push(event))).toEqual([]);
    expect(sent.map((event) => JSON.stringify(event))).toEqual([JSON_OF_VISIT]);
    expect(parseVisitEvent(sent[0])).toMatchObject({ ok: true });
  });

  it.each([
    ['its code', Object.assign(new Error('connect 10.0.0.1'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
    ['its name', Object.assign(new Error('10.0.0.1'), { name: 'TimeoutError' }), 'TimeoutError'],
    ['its name where the code is a number', AbortSignal.abort().reason, 'AbortError'],
    ['unknown', undefined, 'unknown'],
  ])(
    'that is not queued is logged in full, with the reason by %s, and stops nobody',
    async (_, error, reason) => {
      const lines = await reported(() => Promise.reject(error));
      expect(lines).toEqual([['click not queued', { click: JSON.parse(JSON_OF_VISIT), reason }]]);
    },
  );
});
