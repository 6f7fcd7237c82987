import { describe, expect, it } from 'vitest';
import { readAudit } from '../../../dev/supply-chain/audit.ts';

const found = (severity: string) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      'bad-package': {
        name: 'bad-package',
        severity,
        range: '<2.0.1',
        via: ['other', { title: 'Runs code from a URL', url: 'https://github.com/advisories/GHSA-0' }],
      },
    },
    metadata: { vulnerabilities: { info: 0, low: 0, moderate: 0, high: 1, critical: 0, total: 1 } },
  });

describe('an audit', () => {
  it('is clean without vulnerabilities, and with those of low severity', () => {
    const none = JSON.stringify({
      vulnerabilities: {},
      metadata: { vulnerabilities: { high: 0, critical: 0 } },
    });
    expect(readAudit(none)).toEqual({ outcome: 'clean' });
    expect(readAudit(found('moderate'))).toEqual({ outcome: 'clean' });
  });

  it.each(['high', 'critical'])('names what is vulnerable, with severity %s', (severity) => {
    expect(readAudit(found(severity))).toEqual({
      outcome: 'vulnerable',
      packages: [
        `bad-package <2.0.1, ${severity}: other; Runs code from a URL https://github.com/advisories/GHSA-0`,
      ],
    });
  });

  it.each([404, 405, 501])('is not provided by a registry that responds with %d', (statusCode) => {
    const output = JSON.stringify({ message: `${statusCode} Not there`, statusCode, error: { summary: '' } });
    expect(readAudit(output)).toMatchObject({
      outcome: 'not-provided',
      reason: expect.stringContaining(`${statusCode}`),
    });
  });

  it.each([
    [
      'an outage',
      JSON.stringify({ message: '503 Service Unavailable', statusCode: 503 }),
      '503 Service Unavailable',
    ],
    [
      'no network',
      JSON.stringify({ message: 'getaddrinfo ENOTFOUND', error: { summary: '' } }),
      'getaddrinfo ENOTFOUND',
    ],
    [
      "npm's own error",
      JSON.stringify({ error: { summary: 'This command requires a lockfile.' } }),
      'This command requires a lockfile.',
    ],
    ['no JSON', '<html>', '<html>'],
    ['nothing', '', 'npm printed nothing.'],
  ])('fails after %s', (_name, output, reason) => {
    expect(readAudit(output)).toEqual({ outcome: 'failed', reason });
  });
});
