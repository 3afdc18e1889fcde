import type { Call } from '../policy/policy';

/** One action as a log tells it. What a log does not say is empty. */
export interface LoggedCall extends Call {
  /** As the log names it: `tool.operation`, `mcp__server__tool`, `server/tool` or a bare tool name. */
  readonly operation: string;
  readonly outcome: 'allow' | 'deny' | 'escalate' | '';
  /** RFC 3339, or what the log has. */
  readonly time: string;
  /** Scalar arguments by name; absent where the log has no values. */
  readonly args?: Readonly<Record<string, unknown>>;
}

/** How often an agent did something. */
export interface UseCount extends Call {
  readonly calls: number;
  /** Calls among them that were not let through. */
  readonly refused: number;
  readonly lastUsed: string;
}

/** What one argument was ever given. `values` is null when there were more than `MOST_VALUES` of them. */
export interface ArgumentUse extends Call {
  readonly argument: string;
  readonly calls: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly values: readonly string[] | null;
}

/** A log as far as it matters here; its size does not grow with the log. */
export interface Tallied {
  readonly uses: readonly UseCount[];
  readonly arguments: readonly ArgumentUse[];
}

export const MOST_VALUES = 8;
