import { enforcingRules as enforcing } from '../../../shared/cases/enforcement';
import type { Policy } from '../../../shared/policy/policy';
import type { Threat } from '../../../shared/threats/threat';

/** Ids of the rules of the policy that enforce against a threat. */
export const enforcingRules = (threat: Threat, policy: Policy): string[] => enforcing(threat, policy);
