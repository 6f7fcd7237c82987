/** Ways to break the rules of docs/counting.md. The checker must find each. */
export const BROKEN_RULES = {
  'an addition ignores the version': 'I1',
  'a fold ignores the version': 'I1',
  'pending ids are not looked at': 'I2',
  'packed ids are not looked at': 'I2',
  'the last fold is not waited for': 'I2',
  'an expired fold is waited for': 'I2',
  'packed ids of minutes are not found': 'I2',
  'a fold does not raise foldedUntil': 'I3',
  'late clicks wait like new ones': 'I3',
  'a fold packs no ids': 'I4',
  'a fold leaves its clicks pending': 'I4',
  'a fold is not atomic': 'I4',
  'packed ids expire after 20 days': 'I5',
  'a missing total is created': 'I6',
  "a day doesn't say until when it was folded": 'I7',
  'days are read before the total': 'I7',
  'the clock decides how a click is counted': 'I8',
  'the click log is not looked at': 'I8',
  'earlier counts are moved without a look at the total': 'I8',
} as const;

export type BrokenRule = keyof typeof BROKEN_RULES;
