import type { Diagnostic } from '../../../shared/core/diagnostic';
import type { FieldSchema } from './schema';

export interface FieldProps {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  readonly required: boolean;
  readonly pointer: string;
  readonly diagnostics: readonly Diagnostic[];
  onChange(next: unknown): void;
}

/** What every drawn control gets: the field, and the ids that tie label and hint to it. */
export interface ControlProps extends FieldProps {
  readonly id: string;
}
