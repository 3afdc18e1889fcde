import { useId } from 'react';
import type { Diagnostic } from '../../../shared/core/diagnostic';
import { JsonField, ListField, ObjectField } from './compound-fields';
import { type FieldSchema, labelOf } from './schema';
import { CheckField, ChoiceField, ChoicesField, LinesField, NumberField, TextField } from './simple-fields';

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

/** One field with its label, its hint and what the checks say about it. */
export function Field(props: FieldProps) {
  const id = useId();
  const { name, schema, pointer, diagnostics, required } = props;
  const own = diagnostics.filter((d) => d.at === pointer);
  const Control = controlFor(schema);
  const wraps =
    Control === ObjectField || Control === ListField || Control === ChoicesField || Control === CheckField;
  return (
    <div className="field">
      {wraps ? null : (
        <label className="field-label" htmlFor={id}>
          {labelOf(name)}
          {required ? null : <span className="field-hint"> optional</span>}
        </label>
      )}
      <Control {...props} id={id} />
      {schema.description && Control !== CheckField ? (
        <span className="field-hint">{schema.description}</span>
      ) : null}
      {own.map((d) => (
        <span className="field-error" key={d.code + d.message}>
          {d.code} {d.message}
        </span>
      ))}
    </div>
  );
}

function controlFor(schema: FieldSchema) {
  if (schema.enum) return ChoiceField;
  if (schema.type === 'boolean') return CheckField;
  if (schema.type === 'integer' || schema.type === 'number') return NumberField;
  if (schema.type === 'string') return TextField;
  if (schema.type === 'array') {
    if (schema.items?.enum) return ChoicesField;
    return schema.items?.type === 'string' ? LinesField : ListField;
  }
  return schema.type === 'object' && schema.properties ? ObjectField : JsonField;
}
