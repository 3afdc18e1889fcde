import { idOf } from '../vocabulary';
import { type FlowKindInfo, flowSchema } from './base';

export const Issue = flowSchema('issue', { credential: idOf('credential') });

export const issue: FlowKindInfo = {
  label: 'issues to',
  about: 'A secret store hands out a credential.',
  from: ['secret-store'],
  to: ['agent', 'tool'],
  defaults: {},
};
