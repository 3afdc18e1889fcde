import type { GuardrailKind } from '../policy';
import { breakGlass } from './break-glass';
import { credential } from './credential';
import { delegation } from './delegation';
import { egress } from './egress';
import { env } from './env';
import { flow } from './flow';
import type { GuardrailRule } from './guardrail';
import { identity } from './identity';
import { label } from './label';
import { limit } from './limit';
import { memory } from './memory';
import { pin } from './pin';
import { provenance } from './provenance';
import { separation } from './separation';
import { state } from './state';
import { taint } from './taint';
import { taskTtl } from './task-ttl';

/** Every guardrail kind and the rule that derives its instances. One line per kind. */
export const guardrailRules: Readonly<Record<GuardrailKind, GuardrailRule>> = {
  IDENTITY: identity,
  STATE: state,
  CREDENTIAL: credential,
  TASKTTL: taskTtl,
  DELEGATION: delegation,
  TAINT: taint,
  PROVENANCE: provenance,
  LABEL: label,
  FLOW: flow,
  EGRESS: egress,
  LIMIT: limit,
  PIN: pin,
  MEMORY: memory,
  ENV: env,
  BREAKGLASS: breakGlass,
  SOD: separation,
};
