import type { Diagnostic } from '../../../shared/core/diagnostic';
import type { FieldSchema } from './schema';

export interface FieldProps {
  readonly name: string;
  readonly schema: FieldSchema;
  readonly value: unknown;
  /** The object that the field is part of. */
  readonly owner: Readonly<Record<string, unknown>>;
  readonly required: boolean;
  /** JSON pointer of the value in the document. */
  readonly pointer: string;
  readonly diagnostics: readonly Diagnostic[];
  onChange(next: unknown): void;
}

/** What every drawn control gets: the field, and the ids that tie label and hint to it. */
export interface ControlProps extends FieldProps {
  readonly id: string;
}
