import { describe, expect, it } from 'vitest';
import { commonPasswords } from '../../../dev/common-passwords/list.ts';
import { decodeFingerprints, fingerprintOf } from '../../../lambdas/passwords/password-fingerprints.ts';

const fingerprintsOf = (source: string) => decodeFingerprints(commonPasswords(source).fingerprints);

describe('dev:common-passwords', () => {
  it('keeps what has at least 10 characters, once in any case', () => {
    const source = ['123456', 'Qwertyuiop', 'qwertyuiop', '123456789', 'QWERTYUIOP', '1234567890', ''].join(
      '\n',
    );
    expect(fingerprintsOf(source)).toEqual(
      [fingerprintOf('qwertyuiop'), fingerprintOf('1234567890')].sort((a, b) => a - b),
    );
    expect(commonPasswords(source).count).toBe(2);
  });

  it('leaves out what occurs less than three times', () => {
    const frequent = Array.from({ length: 369_647 }, () => '123456');
    const source = [...frequent, 'the last frequent one', 'the first rare one'].join('\n');
    expect(fingerprintsOf(source)).toEqual([fingerprintOf('the last frequent one')]);
  });
});
