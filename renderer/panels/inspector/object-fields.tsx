import { useId } from 'react';
import type { Diagnostic } from '../../../shared/core/diagnostic';
import { Button } from '../../ui/button';
import type { ControlProps, FieldProps } from './control';
import { type FieldSchema, labelOf, startValue } from './schema';
import {
  CheckField,
  ChoiceField,
  ChoicesField,
  JsonField,
  LinesField,
  NumberField,
  TextField,
} from './simple-fields';

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

/** One field with its label, its hint and what the checks say about it. */
function Field(props: FieldProps) {
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

type Item = Readonly<Record<string, unknown>>;
const asItem = (value: unknown): Item => (value !== null && typeof value === 'object' ? (value as Item) : {});

/** A nested object: its fields in a frame, or a button that adds it when it is optional and absent. */
function ObjectField({ name, value, schema, required, pointer, diagnostics, onChange }: ControlProps) {
  if (value === undefined)
    return (
      <Button look="ghost" onClick={() => onChange(startValue(schema))}>
        Add {labelOf(name).toLowerCase()}
      </Button>
    );
  return (
    <fieldset className="field-group">
      <legend>{labelOf(name)}</legend>
      <ObjectFields
        schema={schema}
        value={asItem(value)}
        pointer={pointer}
        diagnostics={diagnostics}
        onChange={onChange}
      />
      {required ? null : (
        <Button look="ghost" onClick={() => onChange(undefined)}>
          Remove {labelOf(name).toLowerCase()}
        </Button>
      )}
    </fieldset>
  );
}

/** A list of objects (operations, task uses, data sets): one foldable entry each. */
function ListField({ name, value, schema, pointer, diagnostics, onChange }: ControlProps) {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const itemSchema = schema.items ?? {};
  return (
    <fieldset className="field-group">
      <legend>
        {labelOf(name)} ({items.length})
      </legend>
      {items.map((item, index) => (
        <details
          className="sub-item"
          // biome-ignore lint/suspicious/noArrayIndexKey: an entry's place is its identity, its id can be edited in it
          key={`${index}-${items.length}`}
        >
          <summary>{titleOf(asItem(item), index)}</summary>
          <div>
            <ObjectFields
              schema={itemSchema}
              value={asItem(item)}
              pointer={`${pointer}/${index}`}
              diagnostics={diagnostics}
              onChange={(next) => onChange(items.with(index, next))}
            />
            <Button look="ghost" onClick={() => onChange(items.toSpliced(index, 1))}>
              Remove
            </Button>
          </div>
        </details>
      ))}
      <Button look="ghost" onClick={() => onChange([...items, startValue(itemSchema)])}>
        Add to {labelOf(name).toLowerCase()}
      </Button>
    </fieldset>
  );
}

function titleOf(item: Item, index: number): string {
  const name = item.name ?? item.id ?? item.operation;
  return typeof name === 'string' && name !== '' ? name : `Entry ${index + 1}`;
}
