import { authzen } from './authzen/authzen';
import { cedar } from './cedar/cedar';
import { opa } from './opa/opa';
import type { Target } from './target';

/** Every target, by id. */
export const TARGETS: readonly Target[] = [authzen, cedar, opa];
