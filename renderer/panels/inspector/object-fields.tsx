import { useId } from 'react';
import type { Diagnostic } from '../../../shared/core/diagnostic';
import { Button } from '../../ui/button';
import { ArgumentsField } from './arguments-field';
import { ConditionField } from './condition-field';
import type { ControlProps, FieldProps } from './control';
import { DurationField } from './duration-field';
import { ReferenceField, ReferencesField } from './reference-fields';
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
import { asItem, Table } from './table-field';

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
            owner={value}
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
  const wraps = Control === ObjectField || Control === ChoicesField || Control === CheckField;
  return (
    <div className="field">
      {wraps ? null : (
        <label className="field-label" htmlFor={id}>
          {labelOf(name)}
          {required ? null : <span className="field-hint"> optional</span>}
        </label>
      )}
      <Control {...props} id={id} />
      {schema.description && Control !== CheckField && Control !== ConditionField ? (
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

const SPECIAL = { duration: DurationField, condition: ConditionField, arguments: ArgumentsField };

function controlFor(schema: FieldSchema) {
  if (schema['x-field']) return SPECIAL[schema['x-field']];
  if (schema['x-refers-to']) return ReferenceField;
  if (schema.items?.['x-refers-to']) return ReferencesField;
  if (schema.enum) return ChoiceField;
  if (schema.type === 'boolean') return CheckField;
  if (schema.type === 'integer' || schema.type === 'number') return NumberField;
  if (schema.type === 'string') return TextField;
  if (schema.type === 'array') {
    if (schema.items?.enum) return ChoicesField;
    return schema.items?.type === 'string' ? LinesField : TableField;
  }
  return schema.type === 'object' && schema.properties ? ObjectField : JsonField;
}

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

/** A list of objects that is a field of another: operations of a tool, data of a store, uses of a task. */
function TableField({ name, value, schema, required, pointer, diagnostics, onChange }: ControlProps) {
  const items = (Array.isArray(value) ? value : []).map(asItem);
  const row = schema.items ?? {};
  const pointerOf = (index: number) => `${pointer}/${index}`;
  const changeRow = (index: number, next: Readonly<Record<string, unknown>>) =>
    onChange(items.with(index, next));
  return (
    <Table
      label={labelOf(name)}
      items={items}
      schema={row}
      pointerOf={pointerOf}
      diagnostics={diagnostics}
      empty={EMPTY[name] ?? 'None yet.'}
      onChangeRow={changeRow}
      onRemove={(index) => {
        const next = items.toSpliced(index, 1);
        onChange(next.length === 0 && !required ? undefined : next);
      }}
      onAdd={() => onChange([...items, startValue(row, items)])}
      details={(index, shown, found) => (
        <ObjectFields
          schema={row}
          value={items[index] ?? {}}
          pointer={pointerOf(index)}
          diagnostics={found}
          fixed={shown}
          onChange={(next) => changeRow(index, next)}
        />
      )}
    />
  );
}

const EMPTY: Readonly<Record<string, string>> = {
  operations: 'No operations: agents cannot call anything here yet.',
  data: 'No data sets: say what is kept here and how sensitive it is.',
  uses: 'No uses: the task grants nothing until it names the operations it needs.',
};
