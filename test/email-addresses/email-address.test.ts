import { describe, expect, it } from 'vitest';
import { InvalidEmailError, normaliseEmail } from '../../lambdas/email-addresses/email-address.ts';

describe('an e-mail address', () => {
  it('is the same in any case, with spaces around it, and composed or decomposed', () => {
    expect(normaliseEmail('  Jane.Doe@Example.COM ')).toBe('jane.doe@example.com');
    expect(normaliseEmail('zoe\u0308@example.com')).toBe('zoë@example.com');
  });

  it.each([
    '',
    'jane',
    'jane@',
    '@example.com',
    'jane@localhost',
    'a b@example.com',
    'a@b@c.com',
    'a@b..c',
    `${'x'.repeat(250)}@e.com`,
  ])('%j is refused', (email) => {
    expect(() => normaliseEmail(email)).toThrow(InvalidEmailError);
  });
});
