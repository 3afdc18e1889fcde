import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import type { AnswerForm } from '../../../shared/importers/interview/form';
import { Choices } from './choices';
import { IdentityFields } from './identity-fields';
import { TaskFields } from './task-fields';

interface AnswerFieldsProps {
  readonly form: AnswerForm;
  readonly labelledBy: string;
  readonly children: ReactNode;
  onAnswer(value: unknown): void;
}

/** The fields of one question. The first has the keyboard; a digit takes the choice of that number, Enter answers. */
export function AnswerFields({ form, labelledBy, children, onAnswer }: AnswerFieldsProps) {
  const [value, setValue] = useState<unknown>(undefined);
  const ref = useRef<HTMLFormElement>(null);
  useEffect(() => {
    ref.current?.querySelector<HTMLElement>('input, select, button')?.focus();
  }, []);
  return (
    <form
      ref={ref}
      aria-labelledby={labelledBy}
      onKeyDown={(event) => takeDigit(event)}
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer(value ?? firstOf(form));
      }}
    >
      <Fields form={form} value={value} onChange={setValue} />
      {children}
    </form>
  );
}

interface FieldsProps {
  readonly form: AnswerForm;
  readonly value: unknown;
  onChange(value: unknown): void;
}

function Fields({ form, value, onChange }: FieldsProps) {
  if (form.kind === 'one')
    return (
      <Choices
        choices={form.choices}
        many={false}
        chosen={[String(value ?? firstOf(form))]}
        onChange={([one]) => onChange(one)}
      />
    );
  if (form.kind === 'many')
    return (
      <Choices choices={form.choices} many chosen={Array.isArray(value) ? value : []} onChange={onChange} />
    );
  if (form.kind === 'identity') return <IdentityFields methods={form.methods} onChange={onChange} />;
  if (form.kind === 'task') return <TaskFields form={form} onChange={onChange} />;
  if (form.kind === 'text')
    return (
      <label className="ask-text">
        {form.hint}
        <input
          type="text"
          list={form.usual.length > 0 ? 'usual-answers' : undefined}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange(event.target.value)}
        />
        <datalist id="usual-answers">
          {form.usual.map((usual) => (
            <option key={usual} value={usual} />
          ))}
        </datalist>
      </label>
    );
  return <p>Nothing fills this in here: set it in the inspector afterwards.</p>;
}

/** A digit presses the choice of that number, unless a text is being typed. */
function takeDigit(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return;
  if (event.target instanceof HTMLInputElement && event.target.type === 'text') return;
  const choice = event.currentTarget.querySelector<HTMLInputElement>(`[data-digit="${event.key}"]`);
  if (!choice) return;
  event.preventDefault();
  choice.click();
  choice.focus();
}

/** What Enter answers when nothing was touched: the first choice, none of several, no text. */
function firstOf(form: AnswerForm): unknown {
  if (form.kind === 'one') return form.choices[0]?.value;
  return form.kind === 'many' ? [] : '';
}
