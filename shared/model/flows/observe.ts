import Type from 'typebox';
import { type FlowKindInfo, flowSchema } from './base';

export const Observe = flowSchema('observe', {
  perAction: Type.Optional(Type.Boolean({ description: 'Every decision is an event of its own' })),
});

export const observe: FlowKindInfo = {
  label: 'logs to',
  about: 'Telemetry and audit events.',
  from: 'any',
  to: ['external', 'data-store'],
  defaults: { perAction: true },
};
