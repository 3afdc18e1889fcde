import Type from 'typebox';
import { Effect, idOf } from '../vocabulary';
import { type FlowKindInfo, flowSchema } from './base';

export const Access = flowSchema('access', {
  effect: Effect,
  data: Type.Optional(
    Type.Array(idOf('data-set'), {
      uniqueItems: true,
      maxItems: 500,
      description: 'Data sets touched; all of them when absent',
    }),
  ),
  credential: Type.Optional(idOf('credential')),
});

export const access: FlowKindInfo = {
  label: 'accesses',
  about: 'A tool reads or changes a store, or reaches an external system.',
  from: ['tool'],
  to: ['data-store', 'external', 'human'],
  defaults: { effect: 'read' },
};
