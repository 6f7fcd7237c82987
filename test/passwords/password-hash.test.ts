import { argon2Sync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashPassword, InvalidPasswordError, verifyPassword } from '../../lambdas/passwords/password-hash.ts';
import { argon2During } from './argon2-work.ts';

const PASSWORD = 'correct horse battery';

/** A PHC string at any cost. */
const phc = (
  password: string,
  { memory = 19_456, passes = 2, salt = Buffer.from('0123456789abcdef') } = {},
) => {
  const digest = argon2Sync('argon2id', {
    message: password,
    nonce: salt,
    memory,
    passes,
    parallelism: 1,
    tagLength: 32,
  });
  const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${base64(salt)}$${base64(digest)}`;
};

describe('the hash of a password', () => {
  it('is argon2id as OWASP recommends, in a PHC string', async () => {
    const salt = Buffer.from('0123456789abcdef');
    const sizes: number[] = [];
    const hash = await hashPassword(PASSWORD, (size) => {
      sizes.push(size);
      return salt;
    });
    expect(sizes).toEqual([16]);
    expect(hash).toBe(phc(PASSWORD));
  });

  it('differs each time, because of its salt', async () => {
    expect(await hashPassword(PASSWORD, randomBytes)).not.toBe(await hashPassword(PASSWORD, randomBytes));
  });

  it('is not made of a password with fewer than 10 or more than 256 characters', async () => {
    const work = await argon2During(async () => {
      for (const password of ['', 'nine char', 'x'.repeat(257)]) {
        await expect(hashPassword(password, randomBytes)).rejects.toThrow(InvalidPasswordError);
      }
    });
    expect(work.calls).toBe(0);
  });
});

describe('verification', () => {
  it('accepts the password alone', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', minLength: 10, maxLength: 40 }),
        fc.string({ maxLength: 40 }),
        async (password, other) => {
          const hash = await hashPassword(password, randomBytes);
          expect(await verifyPassword(password, hash)).toBe(true);
          expect(await verifyPassword(`${password}x`, hash)).toBe(false);
          expect(await verifyPassword(other, hash)).toBe(
            other.normalize('NFC') === password.normalize('NFC'),
          );
        },
      ),
      { numRuns: 10 },
    );
  });

  it.each([
    [
      PASSWORD,
      '$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$69I7qCjDTsQwhQqFvpQJiqEI0lGQvxC84fXE0Ktxca4',
    ],
    [
      'cr\u00e8me br\u00fbl\u00e9e',
      '$argon2id$v=19$m=4096,t=3,p=2$ZmVkY2JhOTg3NjU0MzIxMA$SRrg2yxAcg/9i6IZ+Upd0hvKW/6FvhZx',
    ],
  ])('agrees with the reference implementation, as argon2-cffi 25.1 calls it: %s', async (password, hash) => {
    expect(await verifyPassword(password, hash)).toBe(true);
    expect(await verifyPassword(`${password}.`, hash)).toBe(false);
  });

  it('accepts the same password composed and decomposed', async () => {
    const hash = await hashPassword('cr\u00e8me br\u00fbl\u00e9e', randomBytes);
    expect(await verifyPassword('cre\u0300me bru\u0302le\u0301e', hash)).toBe(true);
  });

  it("goes by the hash's own parameters", async () => {
    const older = phc(PASSWORD, { memory: 4_096, passes: 3 });
    expect(await verifyPassword(PASSWORD, older)).toBe(true);
    expect(await verifyPassword('wrong horse battery', older)).toBe(false);
    expect(await verifyPassword(PASSWORD, older.replace('t=3', 't=2'))).toBe(false);
  });

  it.each([
    '',
    'plain',
    '$2b$10$abcdefghijklmnopqrstuv',
    '$argon2i$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$AAAA',
    '$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg',
  ])('fails on a stored hash that is none: %j', async (hash) => {
    await expect(verifyPassword(PASSWORD, hash)).rejects.toThrow('not a PHC string');
  });
});

describe('a missing account', () => {
  it('takes as much work as a wrong password, and never matches', async () => {
    const hash = await hashPassword(PASSWORD, randomBytes);
    const wrong = await argon2During(() => verifyPassword('wrong horse battery', hash));
    const missing = await argon2During(async () => {
      expect(await verifyPassword(PASSWORD, undefined)).toBe(false);
    });
    expect(wrong.calls).toBe(1);
    expect(missing).toEqual(wrong);
  });

  it('costs the same time of the processor', async () => {
    const hash = await hashPassword(PASSWORD, randomBytes);
    const costOf = async (stored: string | undefined): Promise<number> => {
      const before = process.cpuUsage();
      for (let round = 0; round < 8; round += 1) await verifyPassword('wrong horse battery', stored);
      return process.cpuUsage(before).user;
    };
    await costOf(undefined);
    const ratio = (await costOf(undefined)) / (await costOf(hash));
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it.each(['x'.repeat(257), '🔒'.repeat(257)])(
    'is refused like any other for a password that is too long',
    async (long) => {
      const hash = await hashPassword(PASSWORD, randomBytes);
      const work = await argon2During(async () => {
        expect(await verifyPassword(long, hash)).toBe(false);
        expect(await verifyPassword(long, undefined)).toBe(false);
      });
      expect(work.calls).toBe(0);
    },
  );
});

describe('hashing in parallel', () => {
  it('runs two at a time, and all of them in the end', async () => {
    const hash = await hashPassword(PASSWORD, randomBytes);
    const work = await argon2During(() =>
      Promise.all(
        Array.from({ length: 9 }, async (_, index) => {
          if (index % 3 === 0) await hashPassword(PASSWORD, randomBytes);
          else await verifyPassword(PASSWORD, index % 3 === 1 ? hash : undefined);
        }),
      ),
    );
    expect(work).toEqual({ calls: 9, most: 2 });
  });
});
