import { X } from 'lucide-react';
import { graphOf } from '../../state/graph';
import { usePicker } from '../../state/picker';
import { useShell } from '../../state/store';
import { Button } from '../../ui/button';
import type { ControlProps, FieldProps } from './control';
import { type Choice, choicesFor } from './references';
import { labelOf } from './schema';

function useChoices({ schema, owner, pointer }: FieldProps): readonly Choice[] {
  const document = useShell((s) => s.document);
  const refers = schema['x-refers-to'] ?? schema.items?.['x-refers-to'];
  return document && refers ? choicesFor(refers, graphOf(document), owner, pointer) : [];
}

/** Beyond so many choices a menu is no longer a menu: they are searched instead. */
const MENU = 100;

/** Asks for one of many things by typing a part of its name. */
const search = (field: string, choices: readonly Choice[], onPick: (id: string) => void) =>
  usePicker.getState().ask({
    title: labelOf(field),
    placeholder: 'Type a name',
    items: choices.map(({ id, label }) => ({ id, title: label, hint: id })),
    onPick,
  });

/** One thing of the model, chosen by name. What is named but not there stays visible, to be mended. */
export function ReferenceField(props: FieldProps & { readonly id?: string; readonly label?: string }) {
  const { id, label, value, required, onChange } = props;
  const choices = useChoices(props);
  const chosen = typeof value === 'string' ? value : '';
  const known = choices.some((c) => c.id === chosen);
  if (choices.length > MENU)
    return (
      <span className="reference-search">
        <Button
          id={id}
          aria-label={label}
          data-missing={(chosen !== '' && !known) || undefined}
          onClick={() => search(props.name, choices, onChange)}
        >
          {choices.find((c) => c.id === chosen)?.label ??
            (chosen === '' ? 'Choose…' : `${chosen} (not in the model)`)}
        </Button>
        {chosen === '' || required ? null : (
          <Button
            look="ghost"
            aria-label={`Clear ${labelOf(props.name).toLowerCase()}`}
            onClick={() => onChange(undefined)}
          >
            <X size={12} aria-hidden="true" />
          </Button>
        )}
      </span>
    );
  return (
    <select
      id={id}
      aria-label={label}
      className="field-input"
      value={chosen}
      data-missing={(chosen !== '' && !known) || undefined}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    >
      {required && chosen !== '' ? null : <option value="">{required ? 'choose…' : 'none'}</option>}
      {chosen !== '' && !known ? <option value={chosen}>{chosen} (not in the model)</option> : null}
      {choices.map((c) => (
        <option key={c.id} value={c.id}>
          {c.label}
        </option>
      ))}
    </select>
  );
}

/** Several things of the model: what is chosen as a list, and a menu that adds to it. */
export function ReferencesField(props: ControlProps) {
  const { id, name, value, required, onChange } = props;
  const choices = useChoices(props);
  const chosen = (Array.isArray(value) ? value : []).filter((v): v is string => typeof v === 'string');
  const labels = new Map(choices.map((c) => [c.id, c.label]));
  const left = choices.filter((c) => !chosen.includes(c.id));
  const set = (next: readonly string[]) => onChange(next.length === 0 && !required ? undefined : next);
  return (
    <div className="references">
      {chosen.length > 0 ? (
        <ul aria-label={labelOf(name)}>
          {chosen.map((ref) => (
            <li key={ref} data-missing={!labels.has(ref) || undefined}>
              <span>{labels.get(ref) ?? `${ref} (not in the model)`}</span>
              <Button
                look="ghost"
                aria-label={`Remove ${labels.get(ref) ?? ref} from ${labelOf(name).toLowerCase()}`}
                onClick={() => set(chosen.filter((other) => other !== ref))}
              >
                <X size={12} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      {left.length > MENU ? (
        <Button id={id} onClick={() => search(name, left, (chosenId) => set([...chosen, chosenId]))}>
          Add…
        </Button>
      ) : (
        <select
          id={id}
          className="field-input"
          value=""
          disabled={left.length === 0}
          onChange={(event) => event.target.value !== '' && set([...chosen, event.target.value])}
        >
          <option value="">{left.length === 0 ? 'nothing more to add' : 'Add…'}</option>
          {left.map((c) => (
            <option key={c.id} value={c.id}>
              {c.label}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
