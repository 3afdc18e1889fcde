import Type from 'typebox';
import { oneOf, Sensitivity } from '../vocabulary';
import { type ElementKindInfo, elementSchema } from './base';

export const External = elementSchema('external', {
  trusted: Type.Boolean({ description: 'What it sends is as good as our own' }),
  system: Type.Optional(
    oneOf(['web', 'email', 'saas', 'partner-agent', 'telemetry', 'payment', 'other'], 'What it is'),
  ),
  hosts: Type.Optional(
    Type.Array(Type.String({ pattern: '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$' }), {
      uniqueItems: true,
      maxItems: 1_000,
      description: 'Host names that count as this destination, in lower case',
    }),
  ),
  accepts: Type.Optional(Sensitivity),
});

export const external: ElementKindInfo = {
  label: 'External system',
  plural: 'External systems',
  about:
    'The web, a third-party service, a partner’s agent: source of untrusted content, destination of egress.',
  icon: 'globe',
  defaults: { trusted: false, system: 'web' },
};
