import { type Fates, lost } from './exporter';

/** Parts that no exchange format knows: they are what policies are made of, and stay in the model. */
export const POLICY_STAYS: Pick<
  Fates,
  'tasks' | 'approvals' | 'credentials' | 'policy settings' | 'reviews'
> = {
  tasks: lost('the format has no declared intents'),
  approvals: lost('the format has no escalation paths'),
  credentials: lost('the format has no credentials of their own'),
  'policy settings': lost('lists, relaxations and suppressions are of this model only'),
  reviews: lost('sign-offs, comments and action items are about this model only'),
};
