import { describe, expect, it } from 'vitest';
import { helpOf, messageOf, parseCommandLine, UsageError, wholeNumber } from '../../bin/command-line.ts';

const spec = {
  script: 'try',
  summary: 'Tries something.',
  usage: '-- [--times 3]',
  details: '  --times N  how often',
  options: { times: { type: 'string', default: '3' } },
} as const;

describe('a command line', () => {
  it('has the values of its options, with defaults', () => {
    expect(parseCommandLine(spec, [])?.values.times).toBe('3');
    expect(parseCommandLine(spec, ['--times', '5'])?.values.times).toBe('5');
  });

  it.each([['--help'], ['-h']])('asks for help by %s, which has its usage', (option) => {
    expect(parseCommandLine(spec, [option])).toBeUndefined();
    expect(helpOf(spec)).toBe(
      'Tries something.\n\nUsage: npm run try -- [--times 3]\n\n  --times N  how often',
    );
  });

  it.each([[['--time', '5']], [['--times']], [['extra']]])('is refused when it is %j', (args) => {
    expect(() => parseCommandLine(spec, args)).toThrow(UsageError);
  });
});

describe('a whole number', () => {
  it.each(['', '-1', '1.5', '1e3', 'NaN', '0', '11', ' 5'])('is not %j', (text) => {
    expect(() => wholeNumber('--times', text, { max: 10 })).toThrow(
      `--times is "${text}"; it must be a whole number from 1 to 10.`,
    );
  });

  it('may be the least or the greatest', () => {
    expect([wholeNumber('--times', '1', { max: 10 }), wholeNumber('--times', '10', { max: 10 })]).toEqual([
      1, 10,
    ]);
  });
});

describe('the message of an error', () => {
  it('is its code when a failed connection has no message', () => {
    expect(messageOf(Object.assign(new AggregateError([]), { code: 'ECONNREFUSED' }))).toBe('ECONNREFUSED');
    expect(messageOf(new Error('It broke.'))).toBe('It broke.');
  });
});
