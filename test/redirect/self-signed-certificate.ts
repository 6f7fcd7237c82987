import { generateKeyPairSync, sign } from 'node:crypto';

/** One value in ASN.1's distinguished encoding (X.690): tag, length, contents. */
function der(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(contents);
  const length = value.length;
  const lengthBytes =
    length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...lengthBytes]), value]);
}
const sequence = (...contents: readonly Uint8Array[]): Buffer => der(0x30, ...contents);
const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');
const utcTime = (text: string): Buffer => der(0x17, Buffer.from(text));

const COMMON_NAME = der(0x06, hex('550403'));
const SUBJECT_ALTERNATIVE_NAME = der(0x06, hex('551d11'));
const ECDSA_WITH_SHA256 = sequence(der(0x06, hex('2a8648ce3d040302')));

/**
 * Makes a key and an X.509 certificate (RFC 5280), so that no key has to be stored in a file.
 * @param hosts the names that it is for; 127.0.0.1 by default
 */
export function selfSignedCertificate(hosts?: string | readonly string[]): {
  readonly key: string;
  readonly cert: string;
} {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from('loopback')))));
  const subjects =
    hosts === undefined
      ? [der(0x87, hex('7f000001'))]
      : [hosts].flat().map((host) => der(0x82, Buffer.from(host)));
  const extension = sequence(SUBJECT_ALTERNATIVE_NAME, der(0x04, sequence(...subjects)));
  const toBeSigned = sequence(
    der(0xa0, der(0x02, hex('02'))),
    der(0x02, hex('01')),
    ECDSA_WITH_SHA256,
    name,
    sequence(utcTime('200101000000Z'), utcTime('491231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(extension)),
  );
  const signature = der(0x03, hex('00'), sign('sha256', toBeSigned, privateKey));
  const base64 = sequence(toBeSigned, ECDSA_WITH_SHA256, signature).toString('base64');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}
