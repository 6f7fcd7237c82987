import { describe, expect, it } from 'vitest';
import { type Destination, parseDestination } from '../../lambdas/destinations/destination.ts';
import { isOwnShortLink } from '../../lambdas/links/own-short-link.ts';

const parse = (text: string): Destination => {
  const parsed = parseDestination(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.destination;
};

describe('our own short links', () => {
  const origin = 'https://go.bücher.example';

  it.each([
    'https://go.bücher.example/aBc1234',
    'https://go.xn--bcher-kva.example/aBc1234',
    'HTTPS://GO.BÜCHER.EXAMPLE/aBc1234',
    'http://go.bücher.example/aBc1234',
    'https://go.bücher.example./aBc1234',
    'https://go.bücher.example:443/aBc1234',
    'http://go.bücher.example:443/aBc1234',
    'https://go.bücher.example:80/aBc1234',
    'https://go.b%C3%BCcher.example/aBc1234',
    'https://go.bücher.example/%61Bc1234',
    'https://go.bücher.example/%2561Bc1234',
    'https://go.bücher.example/%25%32%35%36%31Bc1234',
    'https://go.bücher.example/aBc1234/page',
    'https://go.bücher.example/aBc1234+',
    'https://go.bücher.example/aBc1234/',
    'https://go.bücher.example//aBc1234',
    'https://go.bücher.example/docs/../aBc1234',
    'https://go.bücher.example/docs/%2e%2e/aBc1234',
    'https://go.bücher.example\\aBc1234',
    'https://go.bücher.example/aBc1234?a=1#b',
    'https://go.bücher.example/my-code',
  ])('include %s', (text) => {
    expect(isOwnShortLink(parse(text), origin)).toBe(true);
  });

  it.each([
    'https://go.bücher.example',
    'https://go.bücher.example/?next=/aBc1234',
    'https://go.bücher.example/docs/aBc1234',
    'https://go.bücher.example/API/v1/links',
    'https://bücher.example/aBc1234',
    'https://www.go.bücher.example/aBc1234',
    'https://go.bücher.example.com/aBc1234',
    'https://go.bücher.example:8443/aBc1234',
    'https://example.com/go.bücher.example/aBc1234',
    'https://example.com/?url=https://go.bücher.example/aBc1234',
  ])('exclude %s', (text) => {
    expect(isOwnShortLink(parse(text), origin)).toBe(false);
  });

  it('are recognized by their port when the public origin has one', () => {
    expect(isOwnShortLink(parse('http://localhost:3000/aBc1234'), 'http://localhost:3000')).toBe(true);
    expect(isOwnShortLink(parse('http://LOCALHOST.:3000/aBc1234'), 'http://localhost:3000')).toBe(true);
    expect(isOwnShortLink(parse('http://localhost:8080/aBc1234'), 'http://localhost:3000')).toBe(false);
  });

  it('are recognized quickly, however the path is encoded', () => {
    const deep = `https://go.bücher.example/%${'25'.repeat(2_000)}61Bc1234`;
    expect(isOwnShortLink(parse(deep), origin)).toBe(true);
  });
});
