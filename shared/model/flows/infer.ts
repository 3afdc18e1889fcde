import { type FlowKindInfo, flowSchema } from './base';

export const Infer = flowSchema('infer', {});

export const infer: FlowKindInfo = {
  label: 'infers with',
  about: 'The agent asks a model.',
  from: ['agent'],
  to: ['model'],
  defaults: {},
};
