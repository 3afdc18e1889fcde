import Type from 'typebox';
import { idOf, oneOf } from '../vocabulary';
import { type FlowKindInfo, flowSchema } from './base';

export const Delegate = flowSchema('delegate', {
  tasks: Type.Array(idOf('task'), {
    uniqueItems: true,
    maxItems: 200,
    description: 'Tasks of the other agent that are handed down',
  }),
  onBehalfOf: Type.Optional(oneOf(['delegator', 'user', 'self'], 'Whose authority the delegate acts with')),
  maxDepth: Type.Integer({
    minimum: 1,
    maximum: 8,
    description: 'Longest chain that may pass through this hop',
  }),
});

export const delegate: FlowKindInfo = {
  label: 'delegates to',
  about: 'An agent hands a task to another agent.',
  from: ['agent'],
  to: ['agent'],
  defaults: { tasks: [], maxDepth: 1 },
};
