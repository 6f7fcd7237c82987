import { describe, expect, it } from 'vitest';
import { timeAgo } from '../../lambdas/preview/destination-facts.ts';

const MINUTE_MS = 60_000;

describe('a relative time', () => {
  it.each([
    [0, 'en', '1 minute ago'],
    [20, 'en', '20 minutes ago'],
    [89, 'en', '89 minutes ago'],
    [90, 'en', '2 hours ago'],
    [47.9 * 60, 'en', '48 hours ago'],
    [20, 'es', 'hace 20 minutos'],
    [1, 'fr', 'il y a 1 minute'],
    [20, 'de', 'vor 20 Minuten'],
    [20, 'pt', 'há 20 minutos'],
    [20, 'fil', '20 minuto ang nakalipas'],
    [2 * 60, 'ar', 'قبل ساعتين'],
    [11, 'ar', 'قبل 11 دقيقة'],
  ])('of %d minutes in %s is "%s"', (minutes, language, text) => {
    expect(timeAgo(new Date(0), new Date(minutes * MINUTE_MS), language)).toBe(text);
  });

  it('is never in the future, even if clocks differ', () => {
    expect(timeAgo(new Date(5 * MINUTE_MS), new Date(0), 'en')).toBe('1 minute ago');
  });
});
