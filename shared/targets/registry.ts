import { acs } from './acs/acs';
import { authzen } from './authzen/authzen';
import { cedar } from './cedar/cedar';
import { claudeCode } from './claude-code/claude-code';
import { opa } from './opa/opa';
import type { Target } from './target';

/** Every target, by id. */
export const TARGETS: readonly Target[] = [acs, authzen, cedar, claudeCode, opa];
