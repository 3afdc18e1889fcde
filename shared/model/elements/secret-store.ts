import Type from 'typebox';
import { oneOf } from '../vocabulary';
import { type ElementKindInfo, elementSchema } from './base';

export const SecretStore = elementSchema('secret-store', {
  broker: oneOf(['vault', 'kms', 'spire', 'sts', 'other'], 'What issues the credentials'),
  issues: oneOf(['jit', 'static'], 'Per task, or once and kept'),
  audited: Type.Optional(Type.Boolean()),
});

export const secretStore: ElementKindInfo = {
  label: 'Secret store',
  plural: 'Secret stores',
  about: 'The broker that issues identities and secrets.',
  icon: 'key-round',
  defaults: { broker: 'vault', issues: 'jit' },
};
