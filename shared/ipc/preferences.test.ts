import { expect, test } from 'vitest';
import { DEFAULT_PREFERENCES, isPreferences, readPreferences } from './preferences';

test('what was kept comes back', () => {
  const chosen = { ...DEFAULT_PREFERENCES, theme: 'contrast', snap: false, packsOff: ['nhi'] } as const;
  expect(readPreferences(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen);
  const threatFilters = [{ name: 'Mine', filter: { layer: 'L3' } }];
  expect(readPreferences({ ...chosen, threatFilters }).threatFilters).toEqual(threatFilters);
});

test('a damaged or foreign file costs only the fields it damages', () => {
  expect(readPreferences({ theme: 'pink', grid: false, more: 1 })).toEqual({
    ...DEFAULT_PREFERENCES,
    grid: false,
  });
  for (const kept of [null, 'x', [], 3, { packsOff: [1] }])
    expect(readPreferences(kept)).toEqual(DEFAULT_PREFERENCES);
});

test('only whole preferences of the right kinds may be kept', () => {
  expect(isPreferences(DEFAULT_PREFERENCES)).toBe(true);
  for (const wrong of [
    null,
    {},
    { ...DEFAULT_PREFERENCES, more: 1 },
    { ...DEFAULT_PREFERENCES, theme: 'pink' },
    { ...DEFAULT_PREFERENCES, packsOff: ['x'.repeat(81)] },
    { ...DEFAULT_PREFERENCES, threatFilters: [{ name: 'x', filter: { layer: 3 } }] },
    { ...DEFAULT_PREFERENCES, threatFilters: [{ name: 'x', filter: null }] },
  ])
    expect(isPreferences(wrong)).toBe(false);
});
