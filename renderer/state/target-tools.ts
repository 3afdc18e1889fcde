import type { TargetTools } from '../../shared/targets/target';
import regoLibrary from '../../templates/rego/ambit.rego?raw';

/** What targets need besides the policy. */
export const targetTools: TargetTools = { regoLibrary };
