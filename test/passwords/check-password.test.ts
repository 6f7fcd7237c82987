import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidFieldsError } from '../../lambdas/errors/coded-error.ts';
import { checkPassword } from '../../lambdas/passwords/check-password.ts';

/** The sentence that the caller gets, or undefined when the password is good. */
function problemOf(password: string, email?: string): string | undefined {
  try {
    checkPassword(password, { email });
    return undefined;
  } catch (error) {
    if (!(error instanceof InvalidFieldsError)) throw error;
    expect(error.code).toBe('validation_failed');
    expect(Object.keys(error.details ?? {})).toEqual(['password']);
    return error.details?.password;
  }
}

const LENGTH = 'Must have 10 to 256 characters.';
const COMMON = 'Is one of the most common passwords. Choose another one.';
const SERVICE = 'Must not contain the name of this service.';
const OWN_ADDRESS = 'Must not be your e-mail address or its part before the @.';

/** Characters of one code point that no other one joins in NFC. */
const character = fc.constantFrom(...'abcxyzABC019 !?-_.,\u00e9\u00df\u0416\u4e2d\u{1f600}\u{1f512}');
const passwordOf = (minLength: number, maxLength: number) =>
  fc.array(character, { minLength, maxLength }).map((characters) => characters.join(''));

/** A text with each letter in upper or lower case. */
const inAnyCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((uppers) => [...text].map((each, index) => (uppers[index] ? each.toUpperCase() : each)).join(''));

describe('the length of a password', () => {
  it('is from 10 to 256 characters', () => {
    expect(problemOf('tr0ub4dor')).toBe(LENGTH);
    expect(problemOf('tr0ub4dor&')).toBeUndefined();
    expect(problemOf('tr0ub4dor'.repeat(29).slice(0, 256))).toBeUndefined();
    expect(problemOf('tr0ub4dor'.repeat(29).slice(0, 257))).toBe(LENGTH);
  });

  it('of any password decides whether it is refused for its length', () => {
    fc.assert(
      fc.property(passwordOf(0, 300), (password) => {
        const isAllowed = [...password].length >= 10 && [...password].length <= 256;
        expect(problemOf(password) === LENGTH).toBe(!isAllowed);
      }),
    );
  });

  it('counts code points, neither UTF-16 units nor bytes', () => {
    expect(problemOf('🔒🐎🔋📎🌵🎈🛶🧭🪁')).toBe(LENGTH);
    expect(problemOf('🔒🐎🔋📎🌵🎈🛶🧭🪁🦑')).toBeUndefined();
    expect(problemOf('🔒'.repeat(256))).toBeUndefined();
  });

  it('counts a letter and its accent as one, however they are typed', () => {
    expect(problemOf('e\u0301'.repeat(9))).toBe(LENGTH);
    expect(problemOf('e\u0301'.repeat(256))).toBeUndefined();
  });
});

describe('a password', () => {
  it('may have any kinds of characters, or one alone', () => {
    for (const password of [
      'gray otter verb',
      'qpwmzlxkvn',
      'QPWMZLXKVN',
      '8204719365',
      '   spaces   ',
      'пароль на двери',
    ]) {
      expect(problemOf(password), password).toBeUndefined();
    }
  });

  it('that a generator makes is accepted', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(problemOf(Buffer.from(bytes).toString('base64url'))).toBeUndefined();
      }),
      // One password in 260,000 has the fingerprint of a common one: the same ones each time.
      { seed: 64 },
    );
  });

  it('with half of a surrogate pair is refused', () => {
    expect(problemOf('tr0ub4dor&\ud83d')).toBe('Must be valid Unicode.');
  });
});

/** From published lists of the most common passwords; all occur in breaches again and again. */
const KNOWN = [
  '1234567890',
  '0123456789',
  '0987654321',
  '12345678910',
  'qwertyuiop',
  'q1w2e3r4t5',
  '1q2w3e4r5t',
  '1qaz2wsx3edc',
  'password12',
  'password123',
  'password1234',
  'qwerty12345',
  'qwerty123456',
  'iloveyou123',
  'welcome123',
  'letmein123',
  'administrator',
  'mypassword',
  'liverpool1',
  'basketball',
  'football123',
  'princess123',
  'manchester',
  '1111111111',
  'aaaaaaaaaa',
  'abcdefghij',
  'asdfghjkl;',
];

describe('a common password', () => {
  it.each(KNOWN)('is refused in any case: %s', (password) => {
    expect(problemOf(password)).toBe(COMMON);
    fc.assert(
      fc.property(inAnyCase(password), (typed) => {
        expect(problemOf(typed)).toBe(COMMON);
      }),
      { numRuns: 20 },
    );
  });

  it('is accepted when more is in it', () => {
    expect(problemOf('password123 of my grandmother')).toBeUndefined();
  });
});

describe('what an attacker knows', () => {
  it.each(['klookup2026', 'Klook Up rocks', 'my-KLOOK-up-login', 'k.l.o.o.k.u.p.!'])(
    'is refused where it names the service: %s',
    (password) => {
      expect(problemOf(password)).toBe(SERVICE);
    },
  );

  it('is refused where it is the e-mail address or its part before the @, in any case', () => {
    const email = 'Jane.van.Doe@example.com';
    for (const own of [email, 'jane.van.doe']) {
      fc.assert(
        fc.property(inAnyCase(own), (typed) => {
          expect(problemOf(typed, email)).toBe(OWN_ADDRESS);
        }),
        { numRuns: 20 },
      );
    }
  });

  it('is refused where an address is composed and the password is not', () => {
    expect(problemOf('zoe\u0308.van.houten', 'zo\u00eb.van.houten@example.com')).toBe(OWN_ADDRESS);
  });

  it('is accepted with more around it, and where it is not of this account', () => {
    expect(problemOf('jane.van.doe keeps bees', 'jane.van.doe@example.com')).toBeUndefined();
    expect(problemOf('jane.van.doe', 'joe@example.com')).toBeUndefined();
    expect(problemOf('jane.van.doe')).toBeUndefined();
  });
});
