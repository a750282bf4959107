import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeNumber, UNPARSABLE } from './decodeNumber.ts';

const RUNS = 5000;
const SEED = 7;

const decode = (text: string) => {
  const bytes = new TextEncoder().encode(`9${text}9`);
  return decodeNumber(bytes, 1, bytes.length - 1);
};

it.each(['', ' ', 'NaN', 'nan', 'null', 'NULL', 'NA', 'na', '-', ' NaN '])('takes %j as missing', (text) => {
  expect(decode(text)).toBeNaN();
});

it.each([
  'abc',
  '1,234',
  '.',
  '+',
  '-.',
  'e5',
  '1e',
  '1e+',
  '1.2.3',
  '1 2',
  '0x10',
  'Infinity',
  'inf',
  '1e400',
  '$5',
  '--1',
  '٣',
])('refuses %j', (text) => {
  expect(decode(text)).toBe(UNPARSABLE);
});

it.each([
  '0',
  '-0',
  '+7',
  '.5',
  '5.',
  '007',
  '45.07',
  '1824755',
  '1e3',
  '1E-3',
  '123456789',
  '1234567890',
  '2147483648',
  '4294967296.5',
  '9007199254740991',
  '9007199254740993',
  '0.1',
  '0.30000000000000004',
  '1e22',
  '1e23',
  '1e-22',
  '1e-23',
  '5e-324',
  '1.7976931348623157e308',
  '0.000000000000000000000000000001',
  ' 12.5 ',
  '99999999.',
  '.99999999',
  `0.${'3'.repeat(2000)}`,
  `${'9'.repeat(300)}`,
])('decodes %j as Number does', (text) => {
  expect(decode(text)).toBe(Number(text));
});

it('agrees with Number to the bit on any decimal text', () => {
  const digits = (maxLength: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength });
  const sign = fc.constantFrom('', '-', '+');
  const exponent = fc.oneof(
    fc.constant(''),
    fc.integer({ min: -40, max: 40 }).map((e) => `e${e}`),
  );
  const text = fc.tuple(sign, digits(25), fc.boolean(), digits(25), exponent);
  fc.assert(
    fc.property(text, ([s, whole, dot, part, e]) => {
      fc.pre(whole.length + (dot ? part.length : 0) > 0);
      const written = s + whole + (dot ? `.${part}` : '') + e;
      expect(decode(written)).toBe(Number(written));
    }),
    { numRuns: RUNS, seed: SEED },
  );
});
