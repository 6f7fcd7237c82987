import { describe, expect, it } from 'vitest';
import { viewerOf } from '../../cloudfront/viewer.ts';
import type { Header } from '../../http/message.ts';

describe('a viewer', () => {
  const connection = { address: '::ffff:127.0.0.1', port: 5000, isTls: true };

  it('from this machine has its address and no country', () => {
    expect(viewerOf([], connection)).toMatchObject({ ip: '127.0.0.1', port: 5000, country: undefined });
  });

  it('may play one from elsewhere, also over IPv6', () => {
    const headers: Header[] = [
      ['cloudfront-viewer-address', '2001:db8::7:4711'],
      ['CloudFront-Viewer-Country', 'PH'],
    ];
    expect(viewerOf(headers, connection)).toMatchObject({ ip: '2001:db8::7', port: 4711, country: 'PH' });
  });
});
