import { expect, test } from 'vitest';
import { buildGraph } from '../../model/graph';
import { exampleDocument } from '../example';
import { attackPaths, taintReach } from './attack-paths';

const example = (via: object) =>
  buildGraph(
    exampleDocument({
      elements: [
        { id: 'web', kind: 'external' },
        { id: 'a', kind: 'agent' },
        { id: 'b', kind: 'agent' },
        { id: 'pep', kind: 'enforcement-point' },
        { id: 't', kind: 'tool', operations: [{ id: 'pay', effect: 'pay' }] },
      ],
      flows: [
        { kind: 'instruct', from: 'web', to: 'a' },
        { kind: 'delegate', from: 'a', to: 'b' },
        { kind: 'call', from: 'b', to: 't', operations: ['pay'], ...via },
      ],
    }),
  );

test('a path runs from the source through a delegation into the operation', () => {
  const [path, ...more] = attackPaths(example({}));
  expect(more).toEqual([]);
  expect(path?.steps.map((s) => s.flow)).toEqual(['web-instruct-a', 'a-delegate-b', 'b-call-t']);
});

test('untrusted content reaches the tool of an unmediated call', () => {
  expect(taintReach(example({}))).toMatchObject({
    sources: ['web'],
    reached: ['a', 'b', 't'],
    stoppedAt: [],
  });
});

test('an enforcement point stops it, and the call is reported as the place', () => {
  const reach = taintReach(example({ via: 'pep' }));
  expect(reach.reached).toEqual(['a', 'b']);
  expect(reach.stoppedAt).toEqual([{ flow: 'b-call-t', by: 'enforcement' }]);
});
