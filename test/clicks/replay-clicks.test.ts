import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type ReplayPorts, replayClicks } from '../../lambdas/clicks/replay-clicks.ts';
import { VISIT_NOT_QUEUED, type VisitEvent } from '../../lambdas/visits/visit-event.ts';
import { parseVisitEvent } from '../../lambdas/visits/visit-schemas.ts';
import { names } from '../../lib/config.ts';
import { createTestQueue, sqs } from '../setup/engines.ts';
import { testTable } from '../table/test-table.ts';
import { testAggregator } from './aggregator.ts';
import { failedIds, visitEvent } from './events.ts';
import { createLinks, expectedStatistics, readStatistics } from './statistics.ts';

const DAY_MS = 86_400_000;
const daysAgo = (days: number): string => new Date(Date.now() - days * DAY_MS).toISOString();
const recent = (fields: Partial<VisitEvent> = {}): VisitEvent => visitEvent({ at: daysAgo(1), ...fields });
const logged = (click: unknown): string => `${JSON.stringify({ message: VISIT_NOT_QUEUED, click })}\n`;

async function* pieces(...texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

/** Drains a queue. @returns the message bodies */
async function drain(queueUrl: string): Promise<string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs().send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) return bodies;
    for (const { Body = '', ReceiptHandle } of Messages) {
      bodies.push(Body);
      await sqs().send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
    }
  }
}

describe('npm run ops:replay-clicks', () => {
  const program = fileURLToPath(new URL('../../bin/replay-clicks.ts', import.meta.url));
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'replay-clicks-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function run(args: readonly string[], input = '') {
    const child = spawn(process.execPath, [program, ...args], {
      env: {
        ...process.env,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_ENDPOINT_URL_SQS: inject('sqsUrl'),
      },
    });
    const [printed, errors] = [text(child.stdout), text(child.stderr)];
    child.stdin.end(input);
    const [code] = await once(child, 'close');
    return { code, printed: await printed, errors: await errors };
  }

  const file = async (name: string, content: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  it("sends the edge's logged clicks from several files, and a second run counts nothing twice", async () => {
    const queueUrl = await createTestQueue();
    const table = await testTable();
    await createLinks(table, [1]);
    const clicks = Array.from({ length: 27 }, () => recent());
    const first = await file('first.log', clicks.slice(0, 14).map(logged).join('').trimEnd());
    const second = await file('second.log', clicks.slice(14).map(logged).join('START\n'));
    for (const pass of ['first', 'second']) {
      const { code, printed, errors } = await run(['--stage', 'dev', '--queue-url', queueUrl, first, second]);
      expect([pass, code, printed, errors]).toEqual([pass, 0, 'Clicks sent: 27.\n', '']);
      const bodies = await drain(queueUrl);
      expect(bodies.map((body) => JSON.parse(body).id).toSorted()).toEqual(
        clicks.map(({ id }) => id).toSorted(),
      );
      expect(failedIds(await testAggregator(table, { now: () => new Date() }).count(bodies))).toEqual([]);
      expect(await readStatistics(table, 1)).toEqual(expectedStatistics(clicks, 1));
    }
  });

  it("finds the stage's queue and reads standard input", async () => {
    const queue = await sqs().send(new CreateQueueCommand({ QueueName: names('dev').visitsQueue }));
    const click = recent();
    const { code, printed } = await run(['--stage', 'dev', '-'], `2026-02-22T10:00:00 ${logged(click)}`);
    expect([code, printed]).toEqual([0, 'Clicks sent: 1.\n']);
    const [body = ''] = await drain(queue.QueueUrl ?? '');
    expect(JSON.parse(body)).toEqual(click);
  });

  it('sends nothing in a dry run', async () => {
    const queueUrl = await createTestQueue();
    const { code, printed } = await run(
      ['--stage', 'dev', '--queue-url', queueUrl, '--dry-run', '-'],
      logged(recent()),
    );
    expect([code, printed]).toEqual([0, 'Clicks that would be sent: 1.\n']);
    expect(await drain(queueUrl)).toEqual([]);
  });

  it('exits with 1, a count and a reason when clicks were not sent', async () => {
    const queueUrl = await createTestQueue();
    const log = [
      logged(recent()),
      logged(recent({ at: daysAgo(17.1) })),
      logged(recent({ at: daysAgo(400) })),
      logged({ ...recent(), kind: 'nonsense' }),
      `${VISIT_NOT_QUEUED}, but where is it?\n`,
    ];
    const { code, printed, errors } = await run(
      ['--stage', 'dev', '--queue-url', queueUrl, '-'],
      log.join(''),
    );
    expect(code).toBe(1);
    expect(errors).toBe('Not a click event (kind: invalid_value).\n');
    expect(printed.split('\n')).toEqual([
      'Clicks sent: 1.',
      'NOT sent: 2, too old: after 15 days a click could come too late to be counted.',
      'NOT sent: 1, not click events.',
      'NOT sent: 1, mentioned in the log but unreadable (see --help for the formats).',
      '',
    ]);
    expect(await drain(queueUrl)).toHaveLength(1);
  });

  it('exits with 1 when the queue does not exist', async () => {
    const log = await file('one.log', logged(recent()));
    const nowhere = `${inject('sqsUrl')}/000000000000/no-such-queue`;
    const { code, errors } = await run(['--stage', 'dev', '--queue-url', nowhere, log]);
    expect([code, errors]).toEqual([
      1,
      expect.stringMatching(/^Stopped: .+ It is safe to run this again\.\n$/),
    ]);
  });

  it('sends nothing when one of the files is not there', async () => {
    const queueUrl = await createTestQueue();
    const log = await file('here.log', logged(recent()));
    for (const missing of [join(folder, 'missing.log'), folder]) {
      const { code, errors } = await run(['--stage', 'dev', '--queue-url', queueUrl, log, missing]);
      expect([code, errors]).toEqual([
        2,
        expect.stringContaining(`There is no file ${missing}. Nothing was sent.\n`),
      ]);
      expect(errors).not.toContain('safe to run this again');
    }
    expect(await drain(queueUrl)).toEqual([]);
  });

  it.each([
    [[], 'Say which files'],
    [['-'], '--stage or --local is required'],
    [['--stage', 'dev'], 'Say which files'],
    [['--stage', 'nowhere', '-'], 'There is no stage "nowhere"'],
    [['--unknown'], "Unknown option '--unknown'"],
  ])('exits with 2 and the usage for %j', async (args, complaint) => {
    const { code, errors } = await run(args);
    expect(code).toBe(2);
    expect(errors).toContain(complaint);
    expect(errors).toContain('Usage: npm run ops:replay-clicks');
  });

  it('explains its usage', async () => {
    const { code, printed } = await run(['--help']);
    expect([code, printed]).toEqual([0, expect.stringContaining('Usage: npm run ops:replay-clicks')]);
  });
});

describe('a replay', () => {
  const waitsMs: number[] = [];
  const portsWith = (queue: ReplayPorts['queue'], lines: string[] = []): ReplayPorts => ({
    queue,
    parse: parseVisitEvent,
    now: () => new Date(),
    random: () => 0.5,
    sleep: async (delayMs) => void waitsMs.push(delayMs),
    print: (line) => lines.push(line),
  });

  it('resends exactly what the queue refused, and gives up after the sixth refusal', async () => {
    const clicks = Array.from({ length: 10 }, () => recent());
    const sent: string[][] = [];
    const send = async (batch: readonly VisitEvent[]): Promise<readonly VisitEvent[]> => {
      sent.push(batch.map(({ id }) => id));
      return batch.length > 4 ? batch.slice(3) : batch.slice(-1);
    };
    const summary = await replayClicks(pieces(clicks.map(logged).join('')), portsWith({ send }));
    expect(sent.map((batch) => batch.length)).toEqual([10, 7, 4, 1, 1, 1]);
    expect(sent.at(-1)).toEqual([clicks.at(-1)?.id]);
    expect(waitsMs).toEqual([100, 200, 400, 800, 1_600]);
    expect(summary).toMatchObject({ sent: 9, refused: 1 });
  });

  it('reports its progress every thousand clicks', async () => {
    const lines: string[] = [];
    const log = Array.from({ length: 2_005 }, () => logged(recent()));
    const summary = await replayClicks(pieces(...log), portsWith({ send: async () => [] }, lines));
    expect(lines).toEqual(['Clicks sent so far: 1000.', 'Clicks sent so far: 2000.']);
    expect(summary.sent).toBe(2_005);
  });

  it('accepts a click until the last moment at which its first copy is still known', async () => {
    const now = new Date('2026-03-16T12:00:00.000Z');
    const ports = { ...portsWith({ send: async () => [] }), now: () => now };
    const inTime = logged(visitEvent({ at: '2026-03-01T12:00:00.000Z' }));
    const late = logged(visitEvent({ at: '2026-03-01T11:59:59.999Z' }));
    expect(await replayClicks(pieces(inTime, late), ports)).toMatchObject({ sent: 1, tooOld: 1 });
  });
});
