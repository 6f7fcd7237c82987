import { describe, expect, it } from 'vitest';
import { fromAttributeJson, toAttributeJson } from '../../lambdas/table/attribute-json.ts';

const item = {
  text: { S: 'a\u2028b "c" \n ü 😀' },
  number: { N: '12345678901234567890.123456789' },
  bytes: { B: Buffer.from([0, 255, 10]) },
  yes: { BOOL: true },
  no: { BOOL: false },
  nothing: { NULL: true },
  texts: { SS: ['a', ''] },
  numbers: { NS: ['1', '2.5'] },
  byteses: { BS: [Buffer.from([1]), Buffer.from([])] },
  list: { L: [{ S: '' }, { L: [] }, { M: { B: { B: Buffer.from('B') } } }] },
  map: { M: { N: { N: '1' }, M: { M: {} } } },
} as const;

describe('an item as JSON', () => {
  it('keeps the type and the exact value of each attribute', () => {
    const json = toAttributeJson(item as never);
    expect(json).toContain('"number":{"N":"12345678901234567890.123456789"}');
    expect(json).toContain('"bytes":{"B":"AP8K"}');
    expect(fromAttributeJson(json)).toEqual(item);
    expect(toAttributeJson(fromAttributeJson(json))).toBe(json);
  });

  it.each([
    ...['', '[]', 'null', '"text"', '{"a":', '{"a":1}', '{"a":{}}', '{"a":{"S":1}}', '{"a":{"N":1}}'],
    ...[
      '{"a":{"S":"1","N":"1"}}',
      '{"a":{"X":"1"}}',
      '{"a":{"SS":[1]}}',
      '{"a":{"L":[1]}}',
      '{"a":{"M":[]}}',
    ],
    ...['{"a":{"BOOL":"true"}}', '{"a":{"NULL":false}}'],
  ])('is refused when it is %s', (json) => {
    expect(() => fromAttributeJson(json)).toThrow();
  });
});
