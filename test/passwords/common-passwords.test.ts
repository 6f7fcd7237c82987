import { describe, expect, it } from 'vitest';
import { SOURCE_SHA256 } from '../../dev/common-passwords/list.ts';
import list from '../../lambdas/passwords/common-passwords.json' with { type: 'json' };
import { decodeFingerprints, encodeFingerprints } from '../../lambdas/passwords/password-fingerprints.ts';

describe('the list of common passwords that the product ships', () => {
  const fingerprints = decodeFingerprints(list.fingerprints);

  it('has more than 10,000, each once and in order', () => {
    expect(list.count).toBeGreaterThan(10_000);
    expect(fingerprints).toHaveLength(list.count);
    expect([...new Set(fingerprints)].sort((a, b) => a - b)).toEqual(fingerprints);
    expect(encodeFingerprints(fingerprints)).toBe(list.fingerprints);
  });

  it('costs a function less than 100 KB', () => {
    expect(JSON.stringify(list).length).toBeLessThan(100_000);
  });

  it('names its source, and comes with its licence', () => {
    expect(list.source).toContain('danielmiessler/SecLists');
    expect(list.sourceSha256).toBe(SOURCE_SHA256);
    expect(list.licence.slice(0, 2)).toEqual(['MIT License', 'Copyright (c) 2018 Daniel Miessler']);
  });
});
