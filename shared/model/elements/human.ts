import Type from 'typebox';
import { Groups, oneOf, Sensitivity } from '../vocabulary';
import { type ElementKindInfo, elementSchema } from './base';

export const Human = elementSchema('human', {
  role: oneOf(['user', 'approver', 'sponsor', 'operator', 'attacker'], 'Part they play'),
  trusted: Type.Boolean({ description: 'Their instructions may be followed' }),
  groups: Type.Optional(Groups),
  accepts: Type.Optional(Sensitivity),
});

export const human: ElementKindInfo = {
  label: 'Person',
  plural: 'People',
  about: 'A user, approver, sponsor, operator, or someone who means harm.',
  icon: 'user-round',
  defaults: { role: 'user', trusted: true },
};
