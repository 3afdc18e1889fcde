import Type from 'typebox';
import { Name, oneOf } from '../vocabulary';
import { type ElementKindInfo, elementSchema } from './base';

export const Model = elementSchema('model', {
  provider: Type.Optional(Name),
  hosting: oneOf(['vendor', 'cloud', 'self'], 'Who runs it'),
  trainsOnData: Type.Optional(Type.Boolean({ description: 'The provider may train on what is sent' })),
});

export const model: ElementKindInfo = {
  label: 'Model',
  plural: 'Models',
  about: 'The foundation model behind an agent.',
  icon: 'brain',
  defaults: { hosting: 'vendor' },
};
