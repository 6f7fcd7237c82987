import { describe, expect, it } from 'vitest';
import { compileRoutes } from '../../gateway/route-table.ts';

const routes = (...routeKeys: string[]) =>
  compileRoutes(
    routeKeys.map((routeKey) => ({ routeKey, functionName: routeKey, timeoutMs: 30_000, isPermitted: true })),
  );

describe("routes are chosen as in AWS's documented example", () => {
  const choose = routes(
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{proxy+}',
    'GET /pets/dog/{id}',
    'GET /pets/dog/1',
  );
  const chosen = (method: string, path: string) => choose(method, path)?.route.routeKey;

  it('first a full match, then a variable, a greedy variable, any method', () => {
    expect(chosen('GET', '/pets/dog/1')).toBe('GET /pets/dog/1');
    expect(chosen('GET', '/pets/dog/2')).toBe('GET /pets/dog/{id}');
    expect(chosen('GET', '/pets/cat/1')).toBe('GET /pets/{proxy+}');
    expect(chosen('POST', '/test/5')).toBe('ANY /{proxy+}');
  });

  it('$default takes requests that no other route matches', () => {
    expect(chosen('GET', '/')).toBe('$default');
  });
});

describe('a route', () => {
  it('with a method wins over one with any method on the same path', () => {
    const choose = routes('ANY /links', 'POST /links');
    expect(choose('POST', '/links')?.route.routeKey).toBe('POST /links');
    expect(choose('GET', '/links')?.route.routeKey).toBe('ANY /links');
  });

  it('is chosen by what it is, not by its place among the others', () => {
    const keys = ['ANY /a', 'GET /a', 'GET /a/{id}', 'ANY /a/{id}', 'ANY /{b}/c'];
    for (const order of permutations(keys)) {
      const choose = routes(...order);
      const chosen = (method: string, path: string) => choose(method, path)?.route.routeKey;
      expect(chosen('GET', '/a'), order.join()).toBe('GET /a');
      expect(chosen('GET', '/a/1'), order.join()).toBe('GET /a/{id}');
      expect(chosen('POST', '/a/c'), order.join()).toBe('ANY /a/{id}');
      expect(chosen('GET', '/x/c'), order.join()).toBe('ANY /{b}/c');
    }
  });

  it('is missing when none matches', () => {
    const choose = routes('GET /links/{id}');
    for (const path of ['/links', '/links/', '/links/1/2', '/other/1'])
      expect(choose('GET', path)).toBeUndefined();
    expect(choose('HEAD', '/links/1')).toBeUndefined();
  });

  it('comes with the decoded values of its variables', () => {
    const choose = routes('GET /links/{id}', 'GET /files/{path+}');
    expect(choose('GET', '/links/a%20b')?.pathParameters).toEqual({ id: 'a b' });
    expect(choose('GET', '/files/a/b/c')?.pathParameters).toEqual({ path: 'a/b/c' });
    expect(choose('GET', '/links/%E0')?.pathParameters).toEqual({ id: '%E0' });
  });
});

const permutations = <Item>(items: readonly Item[]): Item[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((item) =>
        permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
      );
