import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LoggedClickScanner } from '../../lambdas/clicks/logged-clicks.ts';
import { VISIT_NOT_QUEUED } from '../../lambdas/visits/visit-event.ts';
import { userAgents, visitEvent } from './events.ts';

const scan = (pieces: readonly string[]): { clicks: unknown[]; unreadable: number } => {
  const scanner = new LoggedClickScanner();
  const clicks = pieces.flatMap((piece) => scanner.push(piece));
  scanner.end();
  return { clicks, unreadable: scanner.unreadable };
};

const click = visitEvent({ userAgent: 'with "quotes", \\ and {braces}' });
const entry = { level: 'ERROR', message: VISIT_NOT_QUEUED, click, reason: 'ETIMEDOUT' };
const line = JSON.stringify(entry);
const prefix = '2026-02-22T10:15:30.456Z\t8f5b2c1e-4d3a-4b6f-9c8d-7e6f5a4b3c2d\tERROR\t';
const stream = '2026/02/22/us-east-1.klookup-prod-redirect[7]0123456789abcdef0123456789abcdef';
const lambdaJson = (message: unknown) => ({
  timestamp: '2026-02-22T10:15:30.456Z',
  level: 'ERROR',
  requestId: 'r',
  message,
});
const filtered = (message: string) => ({
  events: [
    { logStreamName: stream, timestamp: 1, message: 'START RequestId: x {\n', eventId: '1' },
    { logStreamName: stream, timestamp: 2, message, ingestionTime: 3, eventId: '2' },
  ],
  searchedLogStreams: [],
});

describe('a logged click is found', () => {
  it.each([
    ['as a plain JSON line', line],
    ['after a timestamp and a request id', prefix + line],
    ['as "logs tail" prints it', `2026-02-22T10:15:30.456000+00:00 ${stream} ${prefix}${line}`],
    ['as "logs tail --format short" prints it', `2026-02-22T10:15:30 ${prefix}${line}`],
    ['as "logs tail --format json" prints it', `2026-02-22T10:15:30 ${JSON.stringify(entry, null, 2)}`],
    ['as "logs filter-log-events" prints it', JSON.stringify(filtered(`${prefix}${line}\n`), null, 4)],
    ['in one line of "logs filter-log-events"', JSON.stringify(filtered(line))],
    ['in a text of "logs filter-log-events"', `EVENTS\t3833\t1740219330\t${stream}\t${prefix}${line}`],
    ['as an object in Lambda’s JSON log format', JSON.stringify(lambdaJson(entry))],
    ['as text in Lambda’s JSON log format', JSON.stringify(lambdaJson(line))],
    ['as text in text', JSON.stringify(filtered(JSON.stringify(lambdaJson(line))))],
    [
      'in Logs Insights results',
      JSON.stringify({ results: [[{ field: '@message', value: prefix + line }]] }, null, 2),
    ],
    ['after lines that are not JSON', `he said "never\n}}} {{ {"a": {\n${line}`],
    ['between others', `{"message":"route not read"}\n${line}\n{"message":"end"}`],
  ])('%s', (_, text) => {
    expect(scan([text])).toEqual({ clicks: [click], unreadable: 0 });
    expect(scan([`${text}\r\n`])).toEqual({ clicks: [click], unreadable: 0 });
  });

  it('wherever the text is split into chunks', () => {
    const text = `${line}\n${JSON.stringify(filtered(`${prefix}${line}\n`), null, 4)}\n${prefix}${line}\n`;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1 }), (sizes) => {
        const pieces: string[] = [];
        for (let start = 0; start < text.length; start += pieces.at(-1)?.length ?? 0) {
          pieces.push(text.slice(start, start + (sizes[pieces.length % sizes.length] ?? 1)));
        }
        expect(scan(pieces)).toEqual({ clicks: [click, click, click], unreadable: 0 });
      }),
    );
  });

  it("in a document without line breaks that is larger than the scanner's buffer", () => {
    const filler = Array.from({ length: 8_000 }, (_, index) => ({ message: `{"n":${index}}`, eventId: 'x' }));
    const events = [{ message: line }, ...filler, { message: line }, ...filler, { message: line }];
    const text = JSON.stringify({ events });
    expect(text.length).toBeGreaterThan(2 * 262_144);
    const pieces = Array.from({ length: Math.ceil(text.length / 65_536) }, (_, index) =>
      text.slice(index * 65_536, (index + 1) * 65_536),
    );
    expect(scan(pieces)).toEqual({ clicks: [click, click, click], unreadable: 0 });
  });
});

describe('text that is not a logged click', () => {
  it('is ignored', () => {
    const others = [
      '',
      'END RequestId: 1',
      JSON.stringify({ message: 'batch of clicks', counted: 3 }),
      JSON.stringify({ message: 'route not read', click }),
      JSON.stringify({ click }),
    ];
    expect(scan([others.join('\n')])).toEqual({ clicks: [], unreadable: 0 });
  });

  it("includes a visitor's imitation of one", () => {
    const forged = JSON.stringify({ ...entry, click: visitEvent({ country: 'KP' }) });
    for (const userAgent of [forged, `"}}${forged}`, `\n${forged}`, `\\"${forged}`]) {
      const honest = { ...click, userAgent, referrerHost: forged };
      const text = JSON.stringify({ ...entry, click: honest });
      expect(scan([text])).toEqual({ clicks: [honest], unreadable: 0 });
      expect(scan([JSON.stringify(filtered(prefix + text))])).toEqual({ clicks: [honest], unreadable: 0 });
      expect(scan([JSON.stringify({ ...entry, click: honest }, null, 2)]).clicks).toEqual([honest]);
    }
  });
});

describe('an unreadable logged click', () => {
  it.each([
    ['cut off', line.slice(0, -20)],
    ['in another format', `"${line.replaceAll('"', '""')}"`],
    ['without its click', JSON.stringify({ message: VISIT_NOT_QUEUED })],
    ['only named', `an operator grepped for ${VISIT_NOT_QUEUED}`],
  ])('is reported: %s', (_, text) => {
    expect(scan([`${text}\n${line}\n`])).toEqual({ clicks: [click], unreadable: 1 });
  });

  it("is reported when its line exceeds the scanner's buffer, which bounds memory for files of any size", () => {
    const endless = JSON.stringify({ filler: 'x'.repeat(300_000), ...entry });
    const pieces = Array.from({ length: 10 }, (_, index) =>
      endless.slice(index * 32_768, (index + 1) * 32_768),
    );
    expect(scan([...pieces, '\n', line])).toEqual({ clicks: [click], unreadable: 1 });
  });

  it('never stops the scan', () => {
    const anyLine = fc.oneof(
      fc.constant(line),
      fc.string({ unit: fc.constantFrom('{', '}', '"', '\\', ':', VISIT_NOT_QUEUED, 'a') }),
    );
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const { clicks } = scan([lines.join('\n')]);
        expect(clicks.length).toBeGreaterThanOrEqual(lines.filter((text) => text === line).length);
      }),
      { numRuns: 500 },
    );
  });
});

describe("browsers' user agents", () => {
  it('come through unchanged', () => {
    const clicks = Object.values(userAgents).map((userAgent) => visitEvent({ userAgent }));
    const text = clicks.map((each) => prefix + JSON.stringify({ ...entry, click: each })).join('\n');
    expect(scan([text])).toEqual({ clicks, unreadable: 0 });
  });
});
