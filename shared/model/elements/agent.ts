import Type from 'typebox';
import { Groups, idOf, oneOf, Sensitivity } from '../vocabulary';
import { type ElementKindInfo, elementSchema } from './base';

export const Agent = elementSchema('agent', {
  autonomy: Type.Object(
    {
      decides: Type.Boolean({ description: 'Chooses its next action itself' }),
      chains: Type.Boolean({ description: 'Feeds one tool’s output into another' }),
      retries: Type.Boolean({ description: 'Retries failed actions on its own' }),
      maxSteps: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      maxRetries: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000 })),
      maxSessionCalls: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Calls in one session, over all tasks' }),
      ),
      maxSessionCost: Type.Optional(
        Type.Integer({
          minimum: 0,
          maximum: Number.MAX_SAFE_INTEGER,
          description: 'What one session may cost, in cents',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  runs: oneOf(['interactive', 'scheduled', 'event', 'ci'], 'What starts it'),
  identity: Type.Object(
    {
      method: oneOf(
        ['spiffe', 'oidc', 'mtls', 'static-key', 'inherited-user', 'none'],
        'How it proves who it is',
      ),
      id: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  sponsor: Type.Optional(idOf('human')),
  groups: Type.Optional(Groups),
  clearance: Sensitivity,
  memory: Type.Optional(oneOf(['none', 'session', 'persistent'], 'What it remembers between turns')),
  state: oneOf(['proposed', 'active', 'suspended', 'retired'], 'Lifecycle'),
});

export const agent: ElementKindInfo = {
  label: 'Agent',
  plural: 'Agents',
  about: 'Software that decides for itself what to do next. An orchestrator is an agent with delegate flows.',
  icon: 'bot',
  defaults: {
    autonomy: { decides: true, chains: true, retries: false },
    runs: 'interactive',
    identity: { method: 'none' },
    clearance: 'internal',
    state: 'proposed',
  },
};
