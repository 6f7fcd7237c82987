import type { EventPattern } from '../template/deployment.ts';

/**
 * Decides whether an event matches a pattern: each of its fields must have one of the listed values. A list in the event
 * matches with any of its elements.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export const matchesEvent = (pattern: EventPattern, event: unknown): boolean =>
  Object.entries(pattern).every(([name, wanted]) => {
    const value = isObject(event) ? event[name] : undefined;
    if (!isList(wanted)) return matchesEvent(wanted, value);
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.some((each) => wanted.some((one) => one === each));
  });

const isList = (value: EventPattern | readonly string[]): value is readonly string[] => Array.isArray(value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object';
