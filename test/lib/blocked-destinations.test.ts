import { describe, expect, it } from 'vitest';
import { destinationTest } from '../../lambdas/blocks/block-list.ts';
import { configuredBlocks } from '../../lib/abuse/blocked-destinations.ts';
import { stageConfig } from '../../lib/config.ts';

const refuses = destinationTest(
  configuredBlocks({
    ...stageConfig('prod'),
    appDomain: { domainName: 'acme.com' },
    blockedDestinations: ['evil.example'],
  }),
);

describe("the app's own host", () => {
  it.each([
    'https://acme.com',
    'https://acme.com/aBc1234',
    'http://ACME.com:8080?a=1#b',
    'https://acme.com./x',
    'https://acme.com//x',
    'https://user@acme.com/',
  ])('is no destination: %s', (href) => {
    expect(refuses(href)).toBe(true);
  });

  it.each([
    'https://www.acme.com/',
    'https://go.acme.com/acme.com/',
    'https://notacme.com/',
    'https://acme.com.example/',
  ])('says nothing about other hosts: %s', (href) => {
    expect(refuses(href)).toBe(false);
  });
});

describe('a destination that the configuration blocks', () => {
  it('is blocked with all below it', () => {
    expect(refuses('https://www.evil.example/')).toBe(true);
  });
});
