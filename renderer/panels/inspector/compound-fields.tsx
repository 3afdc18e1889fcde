import { Button } from '../../ui/button';
import type { ControlProps } from './field';
import { ObjectFields } from './object-fields';
import { labelOf, startValue } from './schema';

type Item = Readonly<Record<string, unknown>>;
const asItem = (value: unknown): Item => (value !== null && typeof value === 'object' ? (value as Item) : {});

/** A nested object: its fields in a frame, or a button that adds it when it is optional and absent. */
export function ObjectField({ name, value, schema, required, pointer, diagnostics, onChange }: ControlProps) {
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
export function ListField({ name, value, schema, pointer, diagnostics, onChange }: ControlProps) {
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const itemSchema = schema.items ?? {};
  return (
    <fieldset className="field-group">
      <legend>
        {labelOf(name)} ({items.length})
      </legend>
      {items.map((item, index) => (
        // An entry's place is its identity here: ids can be edited in the entry itself.
        <details className="sub-item" key={`${index}-${items.length}`}>
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

/** Free-form JSON, such as the schema of a tool's arguments; text that is not JSON is not taken over. */
export function JsonField({ id, value, onChange }: ControlProps) {
  const text = value === undefined ? '' : JSON.stringify(value, null, 2);
  return (
    <textarea
      id={id}
      key={text}
      className="field-input mono"
      rows={Math.min(10, Math.max(2, text.split('\n').length))}
      defaultValue={text}
      spellCheck={false}
      onBlur={(event) => {
        if (event.target.value === text) return;
        try {
          onChange(event.target.value.trim() === '' ? undefined : JSON.parse(event.target.value));
          event.target.setCustomValidity('');
        } catch {
          event.target.setCustomValidity('This is not JSON; the old value is kept.');
          event.target.reportValidity();
        }
      }}
    />
  );
}

function titleOf(item: Item, index: number): string {
  const name = item.name ?? item.id ?? item.operation;
  return typeof name === 'string' && name !== '' ? name : `Entry ${index + 1}`;
}
