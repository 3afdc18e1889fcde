import { idOf } from '../vocabulary';
import { type FlowKindInfo, flowSchema } from './base';

export const Escalate = flowSchema('escalate', { approval: idOf('approval') });

export const escalate: FlowKindInfo = {
  label: 'escalates to',
  about: 'The agent asks a person before it may go on.',
  from: ['agent'],
  to: ['human'],
  defaults: {},
};
