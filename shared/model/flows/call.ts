import Type from 'typebox';
import { idOf } from '../vocabulary';
import { type FlowKindInfo, flowSchema } from './base';

export const Call = flowSchema('call', {
  operations: Type.Array(idOf('tool-operation'), {
    uniqueItems: true,
    maxItems: 1_000,
    description: 'Operations of the tool that may be called',
  }),
  credential: Type.Optional(idOf('credential')),
  via: Type.Optional(idOf('enforcement-point')),
});

export const call: FlowKindInfo = {
  label: 'calls',
  about: 'The agent uses a tool. `via` names the enforcement point that sees the call.',
  from: ['agent'],
  to: ['tool'],
  defaults: { operations: [] },
};
