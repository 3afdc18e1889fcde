import Type from 'typebox';
import { Id } from '../vocabulary';
import { type FlowKindInfo, flowSchema } from './base';

export const Call = flowSchema('call', {
  operations: Type.Array(Id, {
    uniqueItems: true,
    maxItems: 1_000,
    description: 'Operations of the tool that may be called',
  }),
  credential: Type.Optional(Id),
  via: Type.Optional(Id),
});

export const call: FlowKindInfo = {
  label: 'calls',
  about: 'The agent uses a tool. `via` names the enforcement point that sees the call.',
  from: ['agent'],
  to: ['tool'],
  defaults: { operations: [] },
};
