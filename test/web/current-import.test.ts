import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type * as CurrentImports from '../../web/src/import-links/current-import.ts';
import type { ImportRow } from '../../web/src/import-links/import-rows.ts';
import { enter, leave, signOut } from '../../web/src/session/session.ts';

let imports: typeof CurrentImports;
let sent: { readonly body: string; readonly answer: (links: number) => void }[];
let listeners: Set<unknown>;

/** Time enough for what must not happen. */
const settle = () => new Promise<void>((resolve) => setTimeout(resolve, 20));

const untilSent = (calls: number) => vi.waitFor(() => expect(sent).toHaveLength(calls), 10_000);

const person = (id: string) =>
  ({ account: { id, language: 'en' }, session: {}, is_operator: 0 }) as unknown as Parameters<
    typeof enter
  >[0];

const rows = (name: string, count = 1): ImportRow[] =>
  Array.from({ length: count }, (_, at) => ({
    line: at + 1,
    cells: [],
    link: { url: `https://${name}.example/${at}` },
    isDisabled: false,
    problem: undefined,
  }));

const start = (name: string, count?: number) =>
  imports.startImport({
    name,
    table: { columns: [], rows: [], isUnnamed: true },
    rows: rows(name, count),
    onExisting: 'return',
  });

const stubPage = () => {
  vi.stubGlobal('document', { getElementById: () => ({ textContent: '{"shortestCustomCode":3}' }) });
  vi.stubGlobal('addEventListener', (_name: string, listener: unknown) => listeners.add(listener));
  vi.stubGlobal('removeEventListener', (_name: string, listener: unknown) => listeners.delete(listener));
  vi.stubGlobal('fetch', (_url: string, { body, signal }: RequestInit) => {
    return new Promise<Response>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      const answer = (links: number) => {
        const results = Array.from({ length: links }, (_, index) => ({
          index,
          status: 201,
          data: { id: index + 1, short_url: 's', existing: false },
        }));
        resolve(Response.json({ data: { results } }));
      };
      sent.push({ body: String(body), answer });
    });
  });
};

beforeAll(async () => {
  listeners = new Set();
  stubPage();
  imports = await import('../../web/src/import-links/current-import.ts');
});
beforeEach(() => {
  sent = [];
  listeners.clear();
  stubPage();
  leave();
  enter(person('a'));
});
afterEach(() => imports.forgetImport());
afterAll(() => {
  leave();
  vi.unstubAllGlobals();
});

describe('an import of this tab', () => {
  it('ends when its account signs out: the next account gets none of its links', async () => {
    const running = start('a', 150);
    await untilSent(1);
    leave();
    enter(person('b'));
    sent[0]?.answer(100);
    await settle();
    expect(sent).toHaveLength(1);
    await running;
    expect(imports.currentImport()).toBeUndefined();
    expect(listeners.size).toBe(0);
  });

  it('is not there either when its account comes back after another one', async () => {
    const running = start('a', 150);
    await untilSent(1);
    leave();
    enter(person('b'));
    leave();
    enter(person('a'));
    await running;
    expect(imports.currentImport()).toBeUndefined();
  });

  it('is forgotten when its account signs out, also when that one comes back', async () => {
    const running = start('a', 150);
    await untilSent(1);
    const leaving = signOut();
    await untilSent(2);
    sent[1]?.answer(0);
    await leaving;
    enter(person('a'));
    await running;
    expect(imports.currentImport()).toBeUndefined();
    expect(listeners.size).toBe(0);
  });

  it('waits while its session has expired, and goes on when its account comes back', async () => {
    const running = start('a', 150);
    await untilSent(1);
    sent[0]?.answer(100);
    await untilSent(2);
    leave();
    expect(listeners.size).toBe(0);
    expect(imports.currentImport()).toBeUndefined();
    await running;
    enter(person('a'));
    expect(imports.currentImport()).toMatchObject({ status: 'paused', failure: undefined });
    expect(imports.currentImport()?.results.filter(Boolean)).toHaveLength(100);
    const again = imports.continueImport();
    await untilSent(3);
    sent[2]?.answer(50);
    await again;
    expect(imports.currentImport()?.results.filter(Boolean)).toHaveLength(150);
  });

  it('ends when another one starts, and says nothing of that one', async () => {
    const first = start('first', 150);
    await untilSent(1);
    const second = start('second');
    await first;
    await untilSent(2);
    expect(imports.currentImport()).toMatchObject({ name: 'second', status: 'running', results: [] });
    expect(listeners.size).toBe(1);
    sent[1]?.answer(1);
    await second;
    expect(sent.map(({ body }) => body.includes('second.example'))).toEqual([false, true]);
    expect(imports.currentImport()).toMatchObject({ name: 'second', status: 'done' });
    expect(listeners.size).toBe(0);
  });

  it('stops and goes on where it stopped', async () => {
    const running = start('a', 150);
    await untilSent(1);
    sent[0]?.answer(100);
    await untilSent(2);
    imports.pauseImport();
    await running;
    expect(imports.currentImport()).toMatchObject({ status: 'paused', failure: undefined });
    expect(imports.currentImport()?.results.filter(Boolean)).toHaveLength(100);
    const again = imports.continueImport();
    await untilSent(3);
    sent[2]?.answer(50);
    await again;
    expect(imports.currentImport()?.status).toBe('done');
    expect(imports.currentImport()?.results.filter(Boolean)).toHaveLength(150);
  });
});
