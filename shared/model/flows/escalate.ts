import { Id } from '../vocabulary';
import { type FlowKindInfo, flowSchema } from './base';

export const Escalate = flowSchema('escalate', { approval: Id });

export const escalate: FlowKindInfo = {
  label: 'escalates to',
  about: 'The agent asks a person before it may go on.',
  from: ['agent'],
  to: ['human'],
  defaults: {},
};
