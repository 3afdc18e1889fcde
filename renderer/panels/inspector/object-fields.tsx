import type { Diagnostic } from '../../../shared/core/diagnostic';
import { Field } from './field';
import type { FieldSchema } from './schema';

interface ObjectFieldsProps {
  readonly schema: FieldSchema;
  readonly value: Readonly<Record<string, unknown>>;
  readonly pointer: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Fields that identify the thing and cannot be changed here. */
  readonly fixed?: readonly string[];
  onChange(next: Readonly<Record<string, unknown>>): void;
}

/** One field per property of an object schema. Clearing an optional field removes it. */
export function ObjectFields({
  schema,
  value,
  pointer,
  diagnostics,
  fixed = [],
  onChange,
}: ObjectFieldsProps) {
  return (
    <>
      {Object.entries(schema.properties ?? {}).map(([name, field]) =>
        fixed.includes(name) ? null : (
          <Field
            key={name}
            name={name}
            schema={field}
            value={value[name]}
            required={schema.required?.includes(name) ?? false}
            pointer={`${pointer}/${name}`}
            diagnostics={diagnostics}
            onChange={(next) => {
              const { [name]: _, ...rest } = value;
              onChange(next === undefined ? rest : { ...value, [name]: next });
            }}
          />
        ),
      )}
    </>
  );
}
