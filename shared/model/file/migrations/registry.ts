import { from0to1 } from './0-to-1';

/** One step from an older format to the next. Pure; gets an unchecked object, so it must leave alone what it does not know. */
export interface Migration {
  readonly from: string;
  readonly to: string;
  readonly migrate: (document: Readonly<Record<string, unknown>>) => Record<string, unknown>;
}

/** Every step, oldest first. */
export const migrations: readonly Migration[] = [from0to1];
