import { expect, test } from 'vitest';
import { shift } from './shift';

test('what lies in sight stays where it is', () => {
  expect(shift(112, 200, 100, 300)).toBe(0);
});

test('what sticks out moves by just what sticks out', () => {
  expect(shift(60, 160, 100, 300)).toBe(52);
  expect(shift(250, 350, 100, 300)).toBe(-62);
});

test('what lies outside comes into the middle', () => {
  expect(shift(0, 20, 100, 300)).toBe(190);
  expect(shift(500, 520, 100, 300)).toBe(-310);
});

test('what is longer than the room and fills it stays; otherwise its middle comes into the middle', () => {
  expect(shift(0, 1000, 100, 300)).toBe(0);
  expect(shift(150, 450, 100, 300)).toBe(-100);
});
