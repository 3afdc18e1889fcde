import { expect, test } from 'vitest';
import { modelBuilder } from '../testing/model-builder';
import { boundariesBetween, zonesAround, zonesById } from './crossings';

const zones = zonesById(
  modelBuilder()
    .zone({ id: 'cloud', name: 'Cloud' })
    .zone({ id: 'cluster', name: 'Cluster', parent: 'cloud' })
    .zone({ id: 'office', name: 'Office' })
    .zone({ id: 'loop-a', name: 'A', parent: 'loop-b' })
    .zone({ id: 'loop-b', name: 'B', parent: 'loop-a' })
    .build(),
);

test('a flow crosses the boundary of each zone that holds one of its ends and not the other', () => {
  expect(boundariesBetween(zones, 'cluster', 'office')).toEqual({
    left: ['cluster', 'cloud'],
    entered: ['office'],
  });
  expect(boundariesBetween(zones, 'cloud', 'cluster')).toEqual({ left: [], entered: ['cluster'] });
  expect(boundariesBetween(zones, undefined, 'cluster')).toEqual({ left: [], entered: ['cloud', 'cluster'] });
  expect(boundariesBetween(zones, 'office', 'office')).toEqual({ left: [], entered: [] });
});

test('zones that contain themselves, and zones that do not exist, end the walk', () => {
  expect(zonesAround(zones, 'loop-a')).toEqual(['loop-a', 'loop-b']);
  expect(zonesAround(zones, 'gone')).toEqual([]);
});
