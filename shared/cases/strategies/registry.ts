import { abuse } from './abuse';
import { approval } from './approval';
import { boundary } from './boundary';
import { grant } from './grant';
import { guardrail } from './guardrail';
import type { Strategy } from './strategy';
import { unknown } from './unknown';

/** Every way of looking for cases, in the order they run. */
export const strategies: readonly Strategy[] = [grant, boundary, guardrail, approval, unknown, abuse];
