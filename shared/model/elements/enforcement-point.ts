import { oneOf } from '../vocabulary';
import { type ElementKindInfo, elementSchema } from './base';

export const EnforcementPoint = elementSchema('enforcement-point', {
  target: oneOf(
    ['opa', 'cedar', 'authzen', 'agentcore', 'agentgateway', 'envoy-ai-gateway', 'host', 'other'],
    'What decides there',
  ),
  mode: oneOf(['enforce', 'observe'], 'Whether a denial stops the call'),
});

export const enforcementPoint: ElementKindInfo = {
  label: 'Enforcement point',
  plural: 'Enforcement points',
  about: 'Where a call is stopped or let through. A call flow that names none is an unmediated path.',
  icon: 'shield-check',
  defaults: { target: 'opa', mode: 'enforce' },
};
