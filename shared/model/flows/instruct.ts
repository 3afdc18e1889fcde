import { oneOf } from '../vocabulary';
import { type FlowKindInfo, flowSchema } from './base';

export const Instruct = flowSchema('instruct', {
  trust: oneOf(['trusted', 'untrusted'], 'Whether strangers can write what arrives'),
});

export const instruct: FlowKindInfo = {
  label: 'instructs',
  about: 'Content that reaches the agent’s context: a prompt, a ticket, a retrieved page.',
  from: ['human', 'external', 'data-store'],
  to: ['agent'],
  defaults: { trust: 'untrusted' },
};
