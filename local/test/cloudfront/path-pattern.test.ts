import { describe, expect, it } from 'vitest';
import { compilePathPattern, normalizePath } from '../../cloudfront/path-pattern.ts';

describe('a path pattern', () => {
  const cases: ReadonlyArray<readonly [string, string, boolean]> = [
    ['*', '/anything', true],
    ['/api/*', '/api/v1/links', true],
    ['/api/*', '/api/', true],
    ['/api/*', '/api', false],
    ['/api/*', '/API/v1', false],
    ['/api/*', '/x/api/v1', false],
    ['api/*', '/api/v1', true],
    ['/*/page', '/aBc1234/page', true],
    ['/*/page', '/aBc1234/page/', false],
    ['/*+', '/aBc1234+', true],
    ['/*+', '/aBc1234', false],
    ['/a?c', '/abc', true],
    ['/a?c', '/ac', false],
    ['*.jpg', '/images/a.jpg', true],
    ['*.jpg', '/images/ajpg', false],
  ];
  for (const [pattern, path, matches] of cases) {
    it(`${pattern} ${matches ? 'matches' : 'does not match'} ${path}`, () => {
      expect(compilePathPattern(pattern)(path)).toBe(matches);
    });
  }
});

describe('a path is normalized before a behavior is chosen', () => {
  const cases: ReadonlyArray<readonly [string, string]> = [
    ['/x/../api/v1', '/api/v1'],
    ['/./api/./v1', '/api/v1'],
    ['/%61pi/v1', '/api/v1'],
    ['/a%2fb', '/a%2Fb'],
    ['/a/b/..', '/a/'],
    ['/../..', '/'],
    ['/plain', '/plain'],
  ];
  for (const [path, normal] of cases) {
    it(`${path} is ${normal}`, () => {
      expect(normalizePath(path)).toBe(normal);
    });
  }
});
