import { describe, expect, it } from 'vitest';
import { parseSender } from '../../lambdas/mail/mail-address.ts';
import { addressSha256 } from '../../lambdas/mail/mail-stops.ts';

describe('the sender of mails', () => {
  it.each([
    ['links@example.com', { name: undefined, address: 'links@example.com' }],
    ['Klook Up <links@example.com>', { name: 'Klook Up', address: 'links@example.com' }],
    ['Tom & Ana <links@mail.example.co.uk>', { name: 'Tom & Ana', address: 'links@mail.example.co.uk' }],
  ])('may be %s', (text, sender) => {
    expect(parseSender(text)).toEqual(sender);
  });

  it.each([
    '',
    'Klook Up',
    'example.com',
    '@example.com',
    'links@example',
    'Klook Up links@example.com',
    'Klook Up <links@example.com> ',
    'Klook Up <links@example.com>, other@example.com',
    'links@example.com\r\nBcc: everyone@example.com',
    'Klook\nUp <links@example.com>',
    'Klöök Up <links@example.com>',
    'links@bücher.example',
  ])('may not be %j', (text) => {
    expect(parseSender(text)).toBeUndefined();
  });
});

describe("an address's hash", () => {
  it('is the same for all its spellings', () => {
    const hash = addressSha256('owner@xn--bcher-kva.example');
    for (const spelling of [
      ' Owner@Bücher.example ',
      'OWNER@BU\u0308CHER.EXAMPLE',
      'owner@xn--BCHER-kva.example',
    ])
      expect(addressSha256(spelling)).toBe(hash);
    expect(addressSha256('other@bücher.example')).not.toBe(hash);
  });
});
