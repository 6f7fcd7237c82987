import { describe, expect, it } from 'vitest';
import { ApiProblem, NetworkFailure } from '../../web/src/api/problems.ts';
import type { ImportRow, NewLink } from '../../web/src/import-links/import-rows.ts';
import { importRows, type RowResult } from '../../web/src/import-links/import-run.ts';
import type { CreateData, ImportServices, OwnLink } from '../../web/src/import-links/import-services.ts';
import { madeCode } from '../../web/src/import-links/made-codes.ts';

const rowOf = (link: NewLink, more: Partial<ImportRow> = {}): ImportRow => ({
  line: 2,
  cells: [],
  link,
  isDisabled: false,
  problem: undefined,
  ...more,
});

const rowsTo = (...paths: string[]) => paths.map((path) => rowOf({ url: `https://a.example/${path}` }));

const problem = (status: number, code: string, details: Readonly<Record<string, string>> = {}) => ({
  failure: new ApiProblem({ status, code, message: code, details }),
});

/** A service with codes and posts, as far as an import needs one. */
class Service {
  readonly links: (NewLink & { readonly id: number })[] = [];
  readonly taken = new Set<string>();
  readonly disabled: number[] = [];
  readonly requests: number[] = [];
  /** What to do instead of the next requests. */
  readonly faults: (() => void)[] = [];
  readonly results: (RowResult | undefined)[] = [];

  run(rows: readonly ImportRow[], results = this.results): Promise<void> {
    const services: ImportServices = {
      create: (links) => {
        this.faults.shift()?.();
        this.requests.push(links.length);
        return Promise.resolve(links.map((link) => this.#create(link)));
      },
      findByCode: (code) => Promise.resolve(this.#own(code)),
      disable: (ids) => this.disable(ids),
      makeCode: (url, attempt) => madeCode({ accountId: 'owner', url, attempt }, 3),
      pause: () => Promise.resolve(),
      onProgress: () => {},
    };
    return importRows(rows, results, services);
  }

  disable: ImportServices['disable'] = (ids) => {
    this.disabled.push(...ids);
    return Promise.resolve(new Set());
  };

  #create(link: NewLink): CreateData | { readonly failure: ApiProblem } {
    const existing = this.links.find(({ post_id }) => post_id && post_id === link.post_id);
    if (existing)
      return shown(existing, { existing: true, differs: existing.url === link.url ? [] : ['url'] });
    const code = link.short_code ?? `r${this.links.length}`;
    if (link.url.includes('refused')) return problem(400, 'validation_failed', { url: 'No.' });
    if (this.taken.has(code) || this.#own(code)) return problem(409, 'short_code_taken');
    this.links.push({ ...link, short_code: code, id: this.links.length + 1 });
    return shown({ ...link, short_code: code, id: this.links.length });
  }

  #own(code: string): OwnLink | undefined {
    const link = this.links.find(({ short_code }) => short_code === code);
    return link && (shown(link) as unknown as OwnLink);
  }
}

const shown = (link: NewLink & { readonly id: number }, more: object = {}): CreateData =>
  ({
    id: link.id,
    target_url: link.url,
    short_url: `https://s.example/${link.short_code}`,
    ...more,
  }) as CreateData;

const kinds = (results: readonly (RowResult | undefined)[]) => results.map((each) => each?.kind);

describe('an import', () => {
  it('creates 100 links with each request', async () => {
    const service = new Service();
    await service.run(rowsTo(...Array.from({ length: 250 }, (_, at) => String(at))));
    expect(service.requests).toEqual([100, 100, 50]);
    expect(new Set(kinds(service.results))).toEqual(new Set(['created']));
  });

  it('makes nothing twice when it runs again, with codes, posts, or neither', async () => {
    const service = new Service();
    const rows = [
      ...rowsTo('1', '2'),
      rowOf({ url: 'https://a.example', short_code: 'mine' }),
      rowOf({ url: 'https://a.example/3', type: 'inpage', post_id: 'p1' }),
    ];
    await service.run(rows);
    const again: RowResult[] = [];
    await service.run(rows, again);
    expect(kinds(again)).toEqual(['existing', 'existing', 'existing', 'existing']);
    expect(service.links).toHaveLength(4);
  });

  it('creates a row once that the file has twice', async () => {
    const service = new Service();
    await service.run([
      ...rowsTo('1', '1'),
      rowOf({ url: 'https://a.example/2', short_code: 'abc' }),
      rowOf({ url: 'https://a.example/3', short_code: 'abc' }),
    ]);
    expect(kinds(service.results)).toEqual(['created', 'twice', 'created', 'twice']);
  });

  it('tries another code of its own when somebody has the first', async () => {
    const service = new Service();
    const url = 'https://a.example/1';
    service.taken.add(await madeCode({ accountId: 'owner', url, attempt: 0 }, 3));
    await service.run([rowOf({ url })]);
    expect(kinds(service.results)).toEqual(['created']);
    expect(service.links[0]?.short_code).toBe(await madeCode({ accountId: 'owner', url, attempt: 1 }, 3));
  });

  it('says why a code of the file cannot be had', async () => {
    const service = new Service();
    service.taken.add('theirs');
    service.links.push({ url: 'https://a.example/other', short_code: 'mine', id: 9 });
    await service.run([
      rowOf({ url: 'https://a.example/1', short_code: 'theirs' }),
      rowOf({ url: 'https://a.example/1', short_code: 'mine' }),
      rowOf({ url: 'https://a.example/refused', short_code: 'ok1' }),
    ]);
    expect(service.results).toMatchObject([
      { kind: 'failed', reason: { kind: 'code-taken' } },
      { kind: 'failed', reason: { kind: 'code-leads-elsewhere', shortUrl: 'https://s.example/mine' } },
      { kind: 'failed', reason: { kind: 'api', failure: { details: { url: 'No.' } } } },
    ]);
  });

  it('says how a link that was there differs', async () => {
    const service = new Service();
    service.links.push({ url: 'https://a.example/old', post_id: 'p1', type: 'inpage', id: 1 });
    await service.run([rowOf({ url: 'https://a.example/new', post_id: 'p1', type: 'inpage' })]);
    expect(service.results).toMatchObject([{ kind: 'existing', differs: ['url'] }]);
  });

  it('disables what was disabled, but no link that was there', async () => {
    const service = new Service();
    const row = rowOf({ url: 'https://a.example/1' }, { isDisabled: true });
    await service.run([row]);
    await service.run([row], []);
    expect(service.disabled).toEqual([1]);
  });

  it('says that a link could not be disabled, also when the connection was lost meanwhile', async () => {
    const service = new Service();
    const rows = [rowOf({ url: 'https://a.example/1' }, { isDisabled: true })];
    service.disable = () => Promise.reject(new NetworkFailure('offline', undefined));
    await expect(service.run(rows)).rejects.toThrow(NetworkFailure);
    expect(service.results).toMatchObject([{ kind: 'failed', reason: { kind: 'not-disabled' } }]);
    const refusing = new Service();
    refusing.disable = (ids) => Promise.resolve(new Set(ids));
    await refusing.run(rows);
    expect(refusing.results).toMatchObject([{ kind: 'failed', reason: { kind: 'not-disabled' } }]);
  });

  it('leaves out rows with problems', async () => {
    const service = new Service();
    await service.run([rowOf({ url: '' }, { link: undefined, problem: 'no-url' }), ...rowsTo('1')]);
    expect(service.results).toMatchObject([{ kind: 'failed', reason: { kind: 'row' } }, { kind: 'created' }]);
  });

  it('goes on where the connection was lost, and repeats the request that may have arrived', async () => {
    const service = new Service();
    const rows = rowsTo(...Array.from({ length: 150 }, (_, at) => String(at)));
    service.faults.push(
      () => {},
      () => {
        throw new NetworkFailure('offline', undefined);
      },
    );
    await expect(service.run(rows)).rejects.toThrow(NetworkFailure);
    expect(kinds(service.results)).toEqual(Array.from({ length: 100 }, () => 'created'));
    await service.run(rows);
    expect(service.results).toHaveLength(150);
    expect(service.links).toHaveLength(150);
  });
});

describe('a made code', () => {
  const of = (more: object) =>
    madeCode({ accountId: 'owner', url: 'https://a.example/', attempt: 0, ...more }, 3);

  it('is the same for the same link of the same account, and for nobody else', async () => {
    const code = await of({});
    expect(code).toMatch(/^[A-Za-z0-9]{7}$/);
    expect(await of({})).toBe(code);
    const others = [of({ accountId: 'other' }), of({ url: 'https://b.example/' }), of({ attempt: 1 })];
    for (const other of await Promise.all(others)) expect(other).not.toBe(code);
  });

  it('is as long as the stage asks for', async () => {
    const request = { accountId: 'a', url: 'https://a.example/', attempt: 0 };
    expect(await madeCode(request, 12)).toHaveLength(12);
  });
});
